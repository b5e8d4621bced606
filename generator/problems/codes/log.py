"""What must be true of the update log, in itself and against an earlier state of the content."""

from generator.problems.codes.definition import Code, Stage

CODES = (
    Code(
        "log-order",
        Stage.LOG,
        "The log is out of order",
        "The newest entry comes first; ids count down to u1 and leave no number out.",
        "Move the entry, or write the number or day that belongs there.",
    ),
    Code(
        "log-publication",
        Stage.LOG,
        "The log does not begin with the publication, or has two",
        "The last entry of the list is the publication, of the kind new-page; no other is.",
        "Write the kind of the change, or new-page in the last entry.",
    ),
    Code(
        "date-to-come",
        Stage.LOG,
        "An entry is dated after today",
        "The day in the log is the day of the change.",
        "Write today's date.",
    ),
    Code(
        "log-entry-missing",
        Stage.LOG,
        "A record changed, and its log does not say so",
        "Readers are told about every change, however small, on the page itself. Only comments and layout are exempt.",
        "Paste the entry that is suggested and say in its summary what changed for the reader.",
    ),
    Code(
        "log-entry-untrue",
        Stage.LOG,
        "A log entry does not tell the change",
        "The fields it lists, with their values before and after, are not those that changed.",
        "Paste the changes that are suggested.",
    ),
    Code(
        "log-entry-edited",
        Stage.LOG,
        "An old log entry was changed",
        "The log only grows; what was published stays as it was.",
        "Put it back, and say in a new entry what has to be put right.",
    ),
    Code(
        "log-entry-removed",
        Stage.LOG,
        "An old log entry is gone or stands elsewhere",
        "The log only grows, at its top.",
        "Put it back where it stood.",
    ),
    Code(
        "polish-of-substance",
        Stage.LOG,
        "A change of substance is called polish",
        "Polish is spelling and layout. A number, unit, side, negation, id, dose, caution or red flag is more.",
        "Write the kind that is suggested.",
    ),
    Code(
        "safety-not-told",
        Stage.LOG,
        "A change that bears on safety is logged as if it did not",
        "Readers may be told of changes of a dose, caution, red flag, sign to stop at or precaution by their kind: "
        "safety-change, correction, science-update or rewrite. Any other kind passes them by. A text may be said in "
        "other words as an edit while no number, unit, side, negation or id changes; of a red flag only the spelling.",
        "Write kind: safety-change, or the one of the four that says it best.",
        "kind: edit",
        "kind: safety-change",
    ),
    Code(
        "record-removed",
        Stage.LOG,
        "A record is gone without a trace",
        "Its address is in bookmarks, search engines and other pages; readers must be told where it went.",
        "Put it back, and retire or rename it by command; or paste the suggested entry into content/retired.yaml.",
    ),
    Code(
        "uid-changed",
        Stage.LOG,
        "The uid of a record changed",
        "The uid is the mark that a record keeps for ever; links to its log and feeds use it.",
        "Put it back.",
    ),
)
