"""What part a name plays is told by the words beside it, in English and in Spanish."""

import pytest

from geodata.gazetteer.lookup import Entry
from geodata.geoparse.recognise import Name
from geodata.geoparse.resolve import Candidate, Toponym
from geodata.geoparse.roles import role


def part(sentence, name, kind):
    """The role of a name in a sentence, as a place of that kind."""
    start = sentence.index(name)
    place = Entry(1, None, name, kind, "", "", 0.0, 0.0, 0, 0.0, "name")
    found = Name(start, start + len(name), name, False, 1.0)
    return role(sentence, Toponym(found, (Candidate(place, 1.0),), 1.0))


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("El golpe ocurrió en Bolivia el lunes.", "scene"),
        ("Hubo protestas en el norte de Bolivia.", "scene"),
        ("Las tropas avanzaron hacia Bolivia de noche.", "target"),
        ("Una campaña contra la Bolivia de entonces.", "target"),
        ("El gas llega desde Bolivia por un ducto.", "origin"),
        ("El gobierno de Bolivia protestó.", "actor"),
        ("El embajador de la Bolivia vecina calló.", "actor"),
        ("Tanto Bolivia como sus vecinos callaron.", "passing"),
    ],
)
def test_spanish_words_before_a_name_say_its_part(sentence, expected):
    assert part(sentence, "Bolivia", "country") == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Washington condenó las elecciones.", "actor"),
        ("Se reunieron en Washington a puerta cerrada.", "scene"),
        ("The village is eighty kilometres from Washington.", "scene"),
        ("It is less than 30 minutes from Washington by train.", "scene"),
        ("Queda a ochenta kilómetros de Washington.", "scene"),
        ("Marcharon por las calles de Washington.", "scene"),
        ("They were seen near the airport of Washington.", "scene"),
        ("Viajaron hasta Washington para firmar.", "target"),
    ],
)
def test_a_capital_acts_unless_something_is_there(sentence, expected):
    assert part(sentence, "Washington", "capital") == expected
