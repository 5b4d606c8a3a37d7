"""What is read out of printed questions: what they state, what they ask the members of, the terms they explain."""

from tutor.quiz.printed.claims import About, about
from tutor.quiz.printed.items import paper_item
from tutor.quiz.printed.questions import Printed, printed_questions, read
from tutor.quiz.printed.rosters import Entry, Roster, Rosters
from tutor.quiz.printed.stems import as_fact, as_question, meaning, several, statement, with_blank
from tutor.quiz.printed.terms import PrintedTerm, apart, printed_terms
from tutor.quiz.printed.topics import Topic, topic

__all__ = [
    "About",
    "Entry",
    "Printed",
    "PrintedTerm",
    "Roster",
    "Rosters",
    "Topic",
    "about",
    "apart",
    "as_fact",
    "as_question",
    "meaning",
    "paper_item",
    "printed_questions",
    "printed_terms",
    "read",
    "several",
    "statement",
    "topic",
    "with_blank",
]
