"""The closed lists of words a record may use, each with what a reader sees and what it means.

A member is ``NAME = value, label, meaning``: the value is what stands in YAML, the label what a page prints, the
meaning what a contributor is told when the value is wrong. Order matters where it is a scale: ``Certainty``,
``Urgency`` and ``Severity`` go from the strongest to the weakest.
"""

from __future__ import annotations

from enum import StrEnum


class Vocabulary(StrEnum):
    """A closed list of words; equal to its YAML spelling."""

    label: str
    meaning: str

    def __new__(cls, value: str, label: str, meaning: str) -> Vocabulary:
        """Keep the label and the meaning beside the value."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        member.meaning = meaning
        return member

    @property
    def rank(self) -> int:
        """Place in the list, from 0; the first is the strongest where the list is a scale."""
        return list(type(self)).index(self)


class Region(Vocabulary):
    """Part of the body, as a reader would point at it."""

    LOW_BACK = "low-back", "Low back", "Between the lowest ribs and the top of the pelvis."
    PELVIS = "pelvis", "Pelvis", "The ring of bone between the back and the legs."
    HIP = "hip", "Hip", "The hip joint and the front and side of the hip."
    BUTTOCK = "buttock", "Buttock", "The seat muscles and what lies under them."
    GROIN = "groin", "Groin", "Where the thigh meets the tummy."
    THIGH_FRONT = "thigh-front", "Front of the thigh", "From the hip crease to the kneecap."
    THIGH_BACK = "thigh-back", "Back of the thigh", "From the sitting bone to the back of the knee."
    THIGH_INNER = "thigh-inner", "Inner thigh", "From the groin to the inside of the knee."
    THIGH_OUTER = "thigh-outer", "Outer thigh", "From the bony point of the hip to the outside of the knee."
    KNEE = "knee", "Knee", "The knee joint and what surrounds it."
    CALF = "calf", "Lower leg", "From the knee to the ankle, shin and calf."
    TRUNK = "trunk", "Trunk", "Tummy, ribs and the muscles around them."
    SHOULDER = "shoulder", "Shoulder", "The shoulder and the muscles that run to it."


class ExerciseCategory(Vocabulary):
    """What an exercise mainly trains."""

    STRETCH = "stretch", "Stretch", "Takes a muscle to a longer position and stays there."
    MOBILITY = "mobility", "Mobility", "Moves a joint through its range, again and again."
    STRENGTH = "strength", "Strength", "Works a muscle against a load."
    BALANCE = "balance", "Balance", "Trains staying upright."
    AEROBIC = "aerobic", "Aerobic", "Raises the pulse for minutes at a time."
    BREATHING = "breathing", "Breathing", "Trains how you breathe."
    RELAXATION = "relaxation", "Relaxation", "Lets muscles and mind settle."


class Mode(Vocabulary):
    """How the muscle works."""

    STATIC = "static", "Held still", "Reach the position and stay."
    DYNAMIC = "dynamic", "Moving", "Keep moving in and out."
    ISOMETRIC = "isometric", "Push without moving", "The muscle works, the joint stays still."
    ISOTONIC = "isotonic", "Lift and lower", "The muscle shortens and lengthens under load."
    RESTORATIVE = "restorative", "Restful", "Supported and without effort."
    CONTRACT_RELAX = "contract-relax", "Contract and relax", "Push, let go, then stretch a little further."


class Position(Vocabulary):
    """The position of the body in which an exercise is done."""

    SUPINE = "supine", "On your back", "Lying face up."
    PRONE = "prone", "On your front", "Lying face down."
    SIDE_LYING = "side-lying", "On your side", "Lying on one side."
    QUADRUPED = "quadruped", "On hands and knees", "Hands under shoulders, knees under hips."
    HALF_KNEELING = "half-kneeling", "Half kneeling", "One knee down, the other foot in front."
    KNEELING = "kneeling", "Kneeling", "On both knees."
    LONG_SITTING = "long-sitting", "Sitting on the floor, legs out", "Sitting on the floor with straight legs."
    CROSS_LEGGED = "cross-legged", "Sitting on the floor, legs crossed", "Sitting on the floor with bent legs."
    CHAIR_SITTING = "chair-sitting", "Sitting on a chair", "Sitting on a chair, feet on the floor."
    STANDING = "standing", "Standing", "Standing free."
    STANDING_SUPPORTED = "standing-supported", "Standing with a hold", "Standing, a hand on something firm."

    @property
    def on_the_floor(self) -> bool:
        """Whether one has to get down to the floor for it."""
        return self not in (Position.CHAIR_SITTING, Position.STANDING, Position.STANDING_SUPPORTED)


class Equipment(Vocabulary):
    """What must be at hand."""

    MAT = "mat", "Mat", "An exercise mat or a folded blanket."
    CHAIR = "chair", "Chair", "A firm chair without wheels."
    WALL = "wall", "Wall", "A clear piece of wall."
    STRAP = "strap", "Strap", "A strap, belt or towel."
    BAND = "band", "Elastic band", "An elastic exercise band."
    BOX_OR_BENCH = "box-or-bench", "Box or bench", "A box or bench that does not tip."
    STEP = "step", "Step", "A low step or the lowest stair."
    BARBELL = "barbell", "Barbell", "A bar with or without weights."
    DUMBBELL = "dumbbell", "Dumbbell", "A hand weight."
    CUSHION = "cushion", "Cushion", "A firm cushion or a folded blanket."
    BOLSTER = "bolster", "Bolster", "A long firm cushion or a rolled blanket."
    WORKTOP = "worktop", "Worktop", "A worktop or table to hold."
    BED_EDGE = "bed-edge", "Bed", "The edge of a firm bed."


class Level(Vocabulary):
    """How much skill and strength an exercise or routine asks for."""

    BEGINNER = "beginner", "Beginner", "Most adults can try it the first time."
    INTERMEDIATE = "intermediate", "Intermediate", "Asks for some practice, range or balance."
    ADVANCED = "advanced", "Advanced", "Asks for strength, balance and practice with easier forms."


class Sides(Vocabulary):
    """How left and right take turns."""

    BOTH_TOGETHER = "both-together", "both sides at once", "Left and right work at the same time."
    EACH_SIDE = "each-side", "one side, then the other", "Finish one side, then do the other."
    ALTERNATING = "alternating", "sides take turns", "Change sides after each repetition; each counts as one."
    ALTERNATING_PAIR = (
        "alternating-pair-is-one-rep",
        "sides take turns; left and right together are one",
        "Change sides each time; a left and a right together count as one repetition.",
    )


class MovementPattern(Vocabulary):
    """The whole-body movement an exercise belongs to."""

    HINGE = "hinge", "Hinge", "Bending at the hips with a straight back."
    SQUAT = "squat", "Squat", "Bending hips and knees together."
    LUNGE = "lunge", "Lunge", "One foot ahead of the other."
    MARCH = "march", "March", "Lifting one knee."
    BRIDGE = "bridge", "Bridge", "Lifting the pelvis while lying."
    BRACE = "brace", "Brace", "Keeping the trunk still."
    FOLD = "fold", "Fold", "Bending the trunk towards the thighs."
    TWIST = "twist", "Twist", "Turning the trunk or the hip across."
    SWING = "swing", "Swing", "Swinging a leg."
    GAIT = "gait", "Walking", "Walking in any form."


class Movement(Vocabulary):
    """What a joint or the trunk does, in the terms of anatomy."""

    HIP_FLEXION = "hip-flexion", "bending the hip", "Thigh towards the tummy."
    HIP_EXTENSION = "hip-extension", "straightening the hip", "Thigh backwards."
    HIP_ABDUCTION = "hip-abduction", "moving the leg out to the side", "Leg away from the midline."
    HIP_ADDUCTION = "hip-adduction", "drawing the leg inwards", "Leg towards the midline."
    HIP_EXTERNAL_ROTATION = "hip-external-rotation", "turning the thigh outwards", "Kneecap turns out."
    HIP_INTERNAL_ROTATION = "hip-internal-rotation", "turning the thigh inwards", "Kneecap turns in."
    LUMBAR_FLEXION = "lumbar-flexion", "rounding the low back", "Low back bends forward."
    LUMBAR_EXTENSION = "lumbar-extension", "straightening and arching the low back", "Low back bends backward."
    TRUNK_ROTATION = "trunk-rotation", "turning the trunk", "Shoulders turn against the pelvis."
    TRUNK_LATERAL_FLEXION = "trunk-lateral-flexion", "bending the trunk to the side", "Ribs towards one hip."
    PELVIC_TILT_POSTERIOR = "pelvic-tilt-posterior", "tilting the pelvis back", "Low back flattens."
    PELVIC_TILT_ANTERIOR = "pelvic-tilt-anterior", "tilting the pelvis forward", "Low back hollows."
    KNEE_FLEXION = "knee-flexion", "bending the knee", "Heel towards the seat."
    KNEE_EXTENSION = "knee-extension", "straightening the knee", "Shin forward."
    ANKLE_DORSIFLEXION = "ankle-dorsiflexion", "lifting the foot at the ankle", "Toes towards the shin."
    ANKLE_PLANTARFLEXION = "ankle-plantarflexion", "pointing the foot at the ankle", "Toes away from the shin."
    SHOULDER_EXTENSION = "shoulder-extension", "drawing the raised arm down and back", "Arm down and backwards."
    BREATHING = "breathing", "breathing", "Moving air."


class DoseBasis(Vocabulary):
    """Where a dose comes from."""

    CITED = "cited", "stated in a source we cite", "A reference listed in the dose states it."
    DESCRIBED = (
        "described",
        "as the exercise is commonly described; no trial of this dose is known to us",
        "Given with a description of the exercise, without a study behind it.",
    )
    LIMBER = "limber", "our own choice; no source gives one", "Chosen by Limber's editors."


class ConditionCategory(Vocabulary):
    """What sort of thing a condition page is about."""

    CONDITION = "condition", "Condition", "An injury, a disease or a pain with a name."
    SYMPTOM = "symptom", "Symptom", "Something felt, with several possible causes."
    CONTRIBUTING_FACTOR = "contributing-factor", "Contributing factor", "Something that may play a part in pain."
    EMERGENCY = "emergency", "Emergency", "Needs hospital care now; recommends no exercise."
    LIFE_STAGE = "life-stage", "Life stage", "A change that comes with a time of life, such as pregnancy."
    POST_OPERATIVE = "post-operative", "After an operation", "Recovery after surgery."


class Purpose(Vocabulary):
    """What a recommended exercise is for."""

    SYMPTOM_RELIEF = "symptom-relief", "to ease symptoms", "May ease pain or stiffness for a while."
    RANGE_OF_MOTION = "range-of-motion", "to move further", "Keeps or gains movement."
    STRENGTH = "strength", "to get stronger", "Builds strength."
    ENDURANCE = "endurance", "to last longer", "Builds staying power."
    MOTOR_CONTROL = "motor-control", "to control the movement", "Trains control of a movement."
    BALANCE = "balance", "to balance better", "Trains balance."
    LOAD_TOLERANCE = "load-tolerance", "to get used to load", "Teaches tissue to bear load again."
    RELAXATION = "relaxation", "to relax", "Helps to settle."
    GENERAL_ACTIVITY = "general-activity", "to keep active", "Keeps you moving."
    RETURN_TO_SPORT = "return-to-sport", "to get back to sport", "Prepares for sport."


class Phase(Vocabulary):
    """When in the course of a condition something applies."""

    ANY = "any", "at any time", "The whole course."
    ACUTE = "acute", "in the first days", "The first days, while it is at its worst."
    EARLY_LOADING = "early-loading", "once the worst has passed", "When gentle work is comfortable."
    PROGRESSIVE = "progressive", "while building up", "When load goes up week by week."
    RETURN_TO_ACTIVITY = "return-to-activity", "on the way back to sport or heavy work", "Full tasks come back."
    MAINTENANCE = "maintenance", "to keep what you have gained", "Long term."
    FLARE = "flare", "during a flare", "When a lasting problem is worse for a while."


class Certainty(Vocabulary):
    """How sure one can be of an effect; GRADE's four levels, and one below for 'nothing found'."""

    HIGH = "high", "High certainty", "We are very sure that the truth is close to what was found."
    MODERATE = (
        "moderate",
        "Moderate certainty",
        "The truth is probably close to what was found, but it may be quite different.",
    )
    LOW = "low", "Low certainty", "The truth may be quite different from what was found."
    VERY_LOW = (
        "very-low",
        "Very low certainty",
        "The truth is likely to be quite different from what was found.",
    )
    NONE_FOUND = "none-found", "No studies found", "We looked and found no study."


class CertaintyBy(Vocabulary):
    """Whose rating a certainty is."""

    SOURCE = "source", "rated by the source", "The cited source published this rating."
    LIMBER = "limber", "our reading, not a formal GRADE assessment", "Limber's editors read the sources so."


class Scope(Vocabulary):
    """What was really studied, from the closest to the furthest from one exercise."""

    THIS_EXERCISE = "this-exercise", "this very exercise was studied", "A study tested this exercise."
    EXERCISE_CLASS = "exercise-class", "exercises of this kind were studied, not this one alone", "A class was tested."
    WHOLE_PROGRAMME = (
        "whole-programme",
        "a whole programme was studied; nobody knows what this exercise adds",
        "A programme was tested.",
    )
    MECHANISM_ONLY = "mechanism-only", "only the idea behind it was studied, not the result", "A mechanism was studied."
    EXPERT_OPINION = "expert-opinion", "nobody has studied it; it rests on opinion", "Opinion of people who treat it."


class Strength(Vocabulary):
    """How strongly an exercise is recommended."""

    OFFER = "offer", "Recommended", "Most people should be offered it."
    CONSIDER = "consider", "Worth trying", "Many people may find it worth trying."
    OPTIONAL = "optional", "Optional", "Try it if you like it and it feels right."
    NOT_ROUTINELY = "not-routinely", "Not for everyone", "Only for some, with advice."


class Severity(Vocabulary):
    """How careful to be."""

    AVOID = "avoid", "Avoid", "Do not do it."
    MODIFY = "modify", "Change it", "Do it only as changed here."
    MONITOR = "monitor", "Watch", "Do it and watch for what is said here."


class Urgency(Vocabulary):
    """How soon to get help for a red flag in one context."""

    EMERGENCY = "emergency", "Emergency: get help now", "Ambulance or emergency department now."
    URGENT = (
        "urgent",
        "Urgent: be seen today",
        "Phone now and be seen the same day, day or night; if nobody can, go to an emergency department.",
    )
    SEE_A_PROFESSIONAL = (
        "see-a-professional",
        "See a professional soon",
        "Book within one to two weeks unless the sign says sooner.",
    )


class SignGroup(Vocabulary):
    """What a red flag warns of; the order in which pages list them."""

    CAUDA_EQUINA = "cauda-equina", "Nerves at the bottom of the spine", "Cauda equina syndrome."
    NERVES = "nerves", "Nerves, brain and spinal cord", "Weakness, numbness and spreading pain."
    INJURY_AND_BONE = "injury-and-bone", "Injury and bone", "Breaks and displaced joints."
    INFECTION = "infection", "Infection", "Infection of joint, spine, kidney or blood."
    CANCER = "cancer-and-general-illness", "Cancer and general illness", "Illness elsewhere that hurts here."
    HEART_VESSELS_TUMMY = "heart-vessels-and-tummy", "Heart, blood vessels and tummy", "Heart, lungs, vessels, tummy."
    GROIN = "groin-and-testicles", "Groin and testicles", "Hernia and testicle."
    PREGNANCY = "pregnancy-and-after-birth", "Pregnancy and after birth", "Signs for the maternity team."
    MUSCLE_TENDON_JOINT = "muscle-tendon-joint", "Muscle, tendon and joint", "Tears and stuck joints."
    INFLAMMATION = "inflammation", "Inflammation", "Inflammatory disease of the spine and eye."
    HIP_REPLACEMENT = "hip-replacement", "Hip replacement", "Trouble with a new hip."
    CHILDREN = "children-and-teenagers", "Children and teenagers", "Signs in the young."
    DIABETES = "diabetes-and-feet", "Diabetes and feet", "Nerve and foot trouble with diabetes."
    NOT_SETTLING = "not-settling", "Not settling", "Pain that lasts too long."


class SignBasis(Vocabulary):
    """What a red flag stands on."""

    SOURCED = "sourced", "a source we read supports it", "A listed source was read and supports the sign."
    GENERAL = (
        "general-clinical-knowledge",
        "general clinical knowledge; no source we read supports all of it",
        "No source read here supports it fully.",
    )


class StructureCategory(Vocabulary):
    """What sort of body structure."""

    MUSCLE = "muscle", "Muscle", "Moves or steadies."
    FASCIA = "fascia", "Band of connective tissue", "A sheet or strip that joins and holds."
    JOINT = "joint", "Joint", "Where bones meet."
    BONE = "bone", "Bone", "A bone or a row of bones."
    BURSA = "bursa", "Bursa", "A small cushion of fluid."
    NERVE = "nerve", "Nerve", "Carries feeling and movement."


class ProcedureCategory(Vocabulary):
    """What sort of test or treatment."""

    SELF_CARE = "self-care", "Self-care", "Something you do yourself."
    PROFESSIONAL = "professional", "Care by a professional", "Given by a health professional."
    MEDICINE = "medicine", "Medicine", "A medicine; pages give no dose."
    OPERATION = "operation", "Operation", "Surgery."
    DIAGNOSTIC_BLOCK = "diagnostic-block", "Diagnostic injection", "An injection that tests where pain comes from."
    EXAMINATION = "examination", "Examination", "A test done by hand."
    SELF_CHECK = "self-check", "Self-check", "A check you do yourself."


class Verdict(Vocabulary):
    """What the evidence says of a claim."""

    SUPPORTED = "supported", "Supported", "The sources bear it out."
    MIXED = "mixed", "Mixed", "Partly borne out, partly not."
    WEAK = "weak", "Weak", "Little or poor support."
    CONTRADICTED = "contradicted", "Contradicted", "The sources say otherwise."


class StudyDesign(Vocabulary):
    """How a reference came to its finding."""

    GUIDELINE = "guideline", "Guideline or patient guidance", "Advice from a health body or hospital."
    CONSENSUS = "consensus", "Consensus statement", "Experts agreed on it."
    SYSTEMATIC_REVIEW = "systematic-review", "Systematic review", "All studies of a question, gathered by rule."
    RANDOMISED_TRIAL = "randomised-trial", "Randomised trial", "Chance decided who got what."
    COHORT = "cohort", "Cohort study", "People followed over time."
    CROSS_SECTIONAL = "cross-sectional", "Cross-sectional study", "People measured once."
    LABORATORY = "laboratory", "Laboratory study", "Bodies or movement measured in a laboratory."
    CASE_SERIES = "case-series", "Case series", "A few patients described."
    CASE_REPORT = "case-report", "Case report", "One patient described."
    NARRATIVE_REVIEW = "narrative-review", "Narrative review or encyclopaedia article", "An author's overview."


class UpdateKind(Vocabulary):
    """What sort of change an update is."""

    NEW_PAGE = "new-page", "New page", "The page was published."
    NEW_SECTION = "new-section", "New section", "A section was added."
    EXPANSION = "expansion", "Expansion", "More was said."
    SCIENCE_UPDATE = "science-update", "Science update", "New evidence changed the page."
    CORRECTION = "correction", "Correction", "Something was wrong and is mended."
    SAFETY_CHANGE = "safety-change", "Safety change", "A dose, a caution or a red flag changed."
    REWRITE = "rewrite", "Rewrite", "Said anew."
    EDIT = "edit", "Edit", "Reworded for clarity."
    POLISH = "polish", "Polish", "Spelling and layout."
    LINK_CHANGE = "link-change", "Link change", "A link was added, changed or removed."
    REVIEW_NO_CHANGE = "review-no-change", "Reviewed, nothing changed", "Read through; nothing had to change."
    RETIREMENT = "retirement", "Retirement", "The page was retired."


class CredentialStatus(Vocabulary):
    """Whether a credential is held today."""

    CURRENT = "current", "current", "Held today."
    FORMER = "former", "former", "Held once, no longer."
    UNVERIFIED = "unverified", "not verified", "Stated by the person, not checked."
    TRAINING = "training", "training without a certificate", "Learned, without a certificate."


class PersonRole(Vocabulary):
    """What a person does for Limber."""

    AUTHOR = "author", "Author", "Wrote a record."
    EDITOR = "editor", "Editor", "Edited a record."
    CLINICAL_REVIEWER = "clinical-reviewer", "Clinical reviewer", "Reviewed a record as a clinician."
    CONTRIBUTOR = "contributor", "Contributor", "Helped."
    ILLUSTRATOR = "illustrator", "Illustrator", "Drew."


class Base(Vocabulary):
    """Which way the pelvis points before it leans, rolls and turns."""

    UPRIGHT = "upright", "Upright", "Standing, sitting or kneeling, facing right."
    SUPINE = "supine", "On the back", "Face up, the head at the left."
    PRONE = "prone", "On the front", "Face down, the head at the left."
    LEFT_SIDE = "left-side", "On the left side", "Facing the viewer, the head at the right."
    RIGHT_SIDE = "right-side", "On the right side", "Facing the viewer, the head at the left."
    QUADRUPED = "quadruped", "On all fours", "The trunk level, facing right."


class Worked(Vocabulary):
    """On which side the muscles of a drawing are coloured."""

    LEFT = "left", "Left", "The left side."
    RIGHT = "right", "Right", "The right side."
    BOTH = "both", "Both", "Both sides."
