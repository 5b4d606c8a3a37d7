"""What is read out of printed questions: what they state, what they ask the members of, the terms they explain."""

from tutor.quiz.printed.claims import About, about
from tutor.quiz.printed.items import paper_item
from tutor.quiz.printed.kinds import Filed, filed
from tutor.quiz.printed.questions import Printed, printed_questions, read
from tutor.quiz.printed.rosters import Entry, Roster, Rosters
from tutor.quiz.printed.stems import as_fact, as_question, meaning, several, statement, with_blank, with_kind
from tutor.quiz.printed.strangers import foreign
from tutor.quiz.printed.terms import PrintedTerm, apart, printed_terms
from tutor.quiz.printed.topics import Topic, topic

__all__ = [
    "About",
    "Entry",
    "Filed",
    "Printed",
    "PrintedTerm",
    "Roster",
    "Rosters",
    "Topic",
    "about",
    "apart",
    "as_fact",
    "as_question",
    "filed",
    "foreign",
    "meaning",
    "paper_item",
    "printed_questions",
    "printed_terms",
    "read",
    "several",
    "statement",
    "topic",
    "with_blank",
    "with_kind",
]
