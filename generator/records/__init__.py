"""The kinds of record, declared once. From these types come validation, links, pages and, later, schema and docs."""

from generator.records.article import Article
from generator.records.background import Claim, Procedure, Sign, State, Structure, Term
from generator.records.condition import Condition, ProcedureUse, Recommendation
from generator.records.exercise import Dose, Exercise
from generator.records.kinds import KINDS
from generator.records.person import Person
from generator.records.record import PageRecord, Record, Update
from generator.records.reference import Reference
from generator.records.routine import Routine, RoutineItem
from generator.records.safety import Caution, RedFlags

__all__ = [
    "KINDS",
    "Article",
    "Caution",
    "Claim",
    "Condition",
    "Dose",
    "Exercise",
    "PageRecord",
    "Person",
    "Procedure",
    "ProcedureUse",
    "Recommendation",
    "Record",
    "RedFlags",
    "Reference",
    "Routine",
    "RoutineItem",
    "Sign",
    "State",
    "Structure",
    "Term",
    "Update",
]
