"""What is read out of printed questions: what they state, what they ask the members of, the terms they explain."""

from tutor.quiz.printed.claims import About, about
from tutor.quiz.printed.counted import Counted, counted
from tutor.quiz.printed.essence import Fact, as_facts, as_question, stated
from tutor.quiz.printed.families import Described, Family, families
from tutor.quiz.printed.items import paper_item
from tutor.quiz.printed.questions import Printed, printed_questions, read
from tutor.quiz.printed.rosters import Entry, Roster, Rosters
from tutor.quiz.printed.stems import meaning, several, statement, with_blank
from tutor.quiz.printed.terms import PrintedTerm, apart, printed_terms
from tutor.quiz.printed.topics import Topic, topic

__all__ = [
    "About",
    "Counted",
    "Described",
    "Entry",
    "Fact",
    "Family",
    "Printed",
    "PrintedTerm",
    "Roster",
    "Rosters",
    "Topic",
    "about",
    "apart",
    "as_facts",
    "as_question",
    "counted",
    "families",
    "meaning",
    "paper_item",
    "printed_questions",
    "printed_terms",
    "read",
    "several",
    "stated",
    "statement",
    "topic",
    "with_blank",
]
