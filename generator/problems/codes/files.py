"""What can be wrong with a file before a letter of it is read, and with its letters."""

from generator.problems.codes.definition import Code, Stage

CODES = (
    Code(
        "no-content",
        Stage.FILES,
        "There is no folder content/",
        "The command was started in a folder that is not a copy of Limber.",
        "Start it in the folder that holds content/, or name that folder with --root.",
    ),
    Code(
        "unknown-folder",
        Stage.FILES,
        "No kind of record has this folder",
        "Files in it would be read by nobody, and no page would come of them.",
        "Move the file into the folder of its kind, such as exercises/ or conditions/.",
    ),
    Code(
        "wrong-folder",
        Stage.FILES,
        "A record stands in the folder of another kind",
        "The folder says what kind a record is; in the wrong one nearly all of its fields are unknown.",
        "Move the file to the folder that is suggested.",
    ),
    Code(
        "unexpected-folder",
        Stage.FILES,
        "A folder stands among the records",
        "Records of a kind stand side by side in one folder; what is deeper is not read.",
        "Move its files up, and delete the folder.",
    ),
    Code(
        "unexpected-file",
        Stage.FILES,
        "A file that is no record stands among the records",
        "Only files that end in .yaml (in content/pages: .md) are read. A link to another file is not followed.",
        "Rename it, or move it elsewhere.",
    ),
    Code(
        "id-no-slug",
        Stage.FILES,
        "The file's name makes no id",
        "The file's name without its ending is the record's id. It is also part of the page's address, and so it has "
        "lower-case letters, digits and single hyphens only.",
        "Rename the file.",
        "content/exercises/Childs Pose.yaml",
        "content/exercises/childs-pose.yaml",
    ),
    Code(
        "file-unreadable",
        Stage.FILES,
        "The file cannot be opened",
        "The system refuses to open it.",
        "Check its permissions, or copy it anew.",
    ),
    Code(
        "path-taken-twice",
        Stage.FILES,
        "Two pages would have the same address",
        "One would replace the other without a word.",
        "Give one of the files another name.",
    ),
    Code(
        "file-too-large",
        Stage.BYTES,
        "The file is larger than a record may be",
        "A record has 256 KB at most; the largest today have a tenth of that. A larger one is a mistake or an attack.",
        "Shorten its texts, or make two records of it.",
    ),
    Code(
        "byte-order-mark",
        Stage.BYTES,
        "The file begins with a byte order mark",
        "Some editors put this invisible mark before the first letter. It would become part of the first field's name.",
        "Save the file as “UTF-8”, not as “UTF-8 with BOM”, or type its first line anew.",
    ),
    Code(
        "saved-as-utf-16",
        Stage.BYTES,
        "The file was saved as UTF-16",
        "Some editors of Windows call it “Unicode”: each letter takes two bytes, and other programs cannot read it.",
        "Open the file in the same editor, choose “Save as…”, and there “Encoding: UTF-8”.",
    ),
    Code(
        "no-text-file",
        Stage.BYTES,
        "The file is no text file",
        "A record is plain text. A document of Word, a PDF or a picture stays one, even under a name that ends in "
        ".yaml.",
        "Copy its text into a plain text editor, and save that as UTF-8.",
    ),
    Code(
        "not-utf-8",
        Stage.BYTES,
        "A letter is not stored as UTF-8",
        "The file was saved in an older encoding, in which letters beyond A to Z are stored otherwise.",
        "Save the file as UTF-8.",
    ),
    Code(
        "invisible-character",
        Stage.BYTES,
        "A character that nobody sees stands in the text",
        "Marks without width, control characters and marks that turn the direction of writing come along when text is "
        "copied from elsewhere. They hide what the text really says.",
        "Delete the letters around it and type them anew.",
    ),
)
