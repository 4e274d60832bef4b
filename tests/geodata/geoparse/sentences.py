"""Sentences of political history, written for this project, and the dates that a reader finds.

"@" opens a group with the date of its texts, "@ none" one without. Below each text stands "=" and
what it holds, in order: words : EDTF, apart by " | ". A line that begins with two spaces goes on
from the one before, " // " is an empty line, and "!" before a text marks one that is still read
wrongly: the test counts it, and says so when it comes right.
"""

from datetime import date
from typing import NamedTuple


class Written(NamedTuple):
    """A text, its date, what a reader finds in it, and whether it is known to be read wrongly."""

    text: str
    published: date | None
    expected: list[tuple[str, str | None]]
    wrong: bool


_WRITTEN = """
@ 2019-11-23
The recording was handed to a newspaper on Wednesday.
= Wednesday : 2019-11-20
A general strike had emptied the streets of the capital on Thursday and Friday.
= Thursday : 2019-11-21 | Friday : 2019-11-22
Convoys were turned back at the bridge last May.
= last May : 2019-05
The minister resigned yesterday, and her deputy will be sworn in tomorrow.
= yesterday : 2019-11-22 | tomorrow : 2019-11-24
He had been vice-president ten years ago.
= ten years ago : 2009~
Exports fell last year and will fall again next year.
= last year : 2018 | next year : 2020
Talks are to open in Oslo next week.
= next week : 2019-11-25/2019-12-01
Two weeks ago the army still denied the raid.
= Two weeks ago : 2019-11-09~
The tariff takes effect this month.
= this month : 2019-11
The envoy left on November 14 without a word to the press.
= November 14 : 2019-11-14
Deportations have doubled since January.
= since January : 2019-01/..
The embassy has stood empty since 2017.
= since 2017 : 2017/..
Congress votes next Tuesday on the loan.
= next Tuesday : 2019-11-26
Three days ago the governor still promised a recount.
= Three days ago : 2019-11-20
Nobody in the ministry had heard of the plan a month ago.
= a month ago : 2019-10~
The pact dates back to the beginning of the 20th century.
= beginning of the 20th century : 190X
A paper of 2011 found no such link; a 2014 report did.
= 2011 : 2011 | 2014 : 2014
The region may yet march to peace, the second envoy said in the sun.
=
Drones will decide the wars of the 21st century.
= 21st century : 20XX
The court ruled on Monday that the vote of 20 October must be repeated.
= Monday : 2019-11-18 | 20 October : 2019-10-20
He promised last Saturday to leave the palace by Christmas.
= last Saturday : 2019-11-16
Half a century ago the same families owned the mines.
= Half a century ago : 1969~
Elections were announced for last spring and never held.
= last spring : 2019-21
@ 2009-07-05
Soldiers took the president from his bed last Sunday.
= last Sunday : 2009-06-28
The general was dismissed on Wednesday, June 24, and restored by the court a day later.
= Wednesday, June 24 : 2009-06-24 | a day later : 2009-06-25
The assembly met on 28 June 2009 and read a forged letter.
= 28 June 2009 : 2009-06-28
On June 28, 2009, the airport was closed; two days later the border followed.
= June 28, 2009 : 2009-06-28 | two days later : 2009-06-30
The first cable is dated 2009-06-28.
= 2009-06-28 : 2009-06-28
By mid 2009 the crisis had reached every capital of the isthmus.
= mid 2009 : 2009-05/2009-08
Remittances fell in the first quarter of 2009.
= first quarter of 2009 : 2009-01/2009-03
Aid grew in the second half of 2008 and stopped this year.
= second half of 2008 : 2008-07/2008-12 | this year : 2009
In March the treasury froze the accounts.
= March : 2009-03
Earlier this week the foreign ministers met.
= this week : 2009-06-29/2009-07-05
A truce signed in May 2008 lasted until March 2009.
= May 2008 : 2008-05 | until March 2009 : ../2009-03
The ambassador, expelled in September 2008, came back the following year.
= September 2008 : 2008-09 | the following year : 2009
Last month's summit lifted the suspension of 1962.
= Last month : 2009-06 | 1962 : 1962
In late September 2008 mobs burned the tax office; in early October they were gone.
= late September 2008 : 2008-09-21/2008-09-30 | early October : 2008-10-01/2008-10-10
@ 2003-03-05
The strike began in December 2002. The next month the tankers sailed again.
= December 2002 : 2002-12 | The next month : 2003-01
Loyal crews restarted the refinery in January, two months ago.
= January : 2003-01 | two months ago : 2003-01~
The Security Council meets this Friday.
= this Friday : 2003-03-07
Inspectors will report on Friday.
= Friday : 2003-03-07
Since last summer the price of oil has risen by half.
= Since last summer : 2002-22/..
@ none
On April 12, 2002, a junta dissolved the assembly; within forty-eight hours it had fallen.
= April 12, 2002 : 2002-04-12 | within forty-eight hours : 2002-04-12/2002-04-14
The coup of April 2002 failed, and nine months later the owners closed the plants.
= April 2002 : 2002-04 | nine months later : 2003-01~
The President was taken on 12 April 2002. Forty-eight hours later he was back.
= 12 April 2002 : 2002-04-12 | Forty-eight hours later : 2002-04-14
Two years after the coup of 1973 the party was still banned.
= Two years after : 1975~ | 1973 : 1973
The lockout (December 2002 – February 2003) cost a tenth of the national product.
= December 2002 – February 2003 : 2002-12/2003-02
The putsch of September – October 2008 was put down without a battle.
= September – October 2008 : 2008-09/2008-10
The golden age of the creditors (1975 – 1999) ended badly.
= 1975 – 1999 : 1975/1999
Under the Carrera government (1989-1999) the railways were sold.
= 1989-1999 : 1989/1999
The treaty years 1990–98 saw no strike at all.
= 1990–98 : 1990/1998
From 1952 to 1964 the miners kept their own militia.
= From 1952 to 1964 : 1952/1964
Between 2003 and 2007 the two countries traded threats and oil.
= Between 2003 and 2007 : 2003/2007
The boom between 2003 – 2008 paid the debt.
= between 2003 – 2008 : 2003/2008
The 1990's were lean years; the late 1980s had been worse.
= 1990's : 199X | late 1980s : 1987~/1989
Guerrillas disarmed in the early 1990's.
= early 1990's : 1990/1993~
By the mid-1970s every neighbour was ruled by officers.
= mid-1970s : 1974~/1976~
In the sixties the Alliance built roads, and in the nineties the roads were sold.
= sixties : 196X | nineties : 199X
Students of the '60s became ministers of the 80s.
= '60s : 196X | 80s : 198X
The consul, a man in his sixties, had buried two wives.
=
During most of the 20th century the company was the state.
= most of the 20th century : 19XX~
In the latter half of the 20th century sugar gave way to tourists.
= latter half of the 20th century : 1950/1999
Bananas came with the railway in the late nineteenth century.
= late nineteenth century : 1867~/1899
The first half of the 19th century was one long civil war.
= first half of the 19th century : 1800/1849
The war on terror began after 9/11/2001.
= after 9/11/2001 : 2001-09-11~/..
Relations cooled on 9/11/01 and never warmed again.
= 9/11/01 : 2001-09-11
The accord was signed on 28/6/2009 in the old customs house.
= 28/6/2009 : 2009-06-28
In late 2008 the ambassador was told to pack.
= late 2008 : 2008-09/2008-12
Early in 1954 a freighter with Czech rifles put in at the port.
= Early in 1954 : 1954-01/1954-04
At the end of 2003 output was back where it had been.
= end of 2003 : 2003-12~
At the beginning of 1961 the embassy was closed.
= beginning of 1961 : 1961-01~
In the late fall of 2001 an envoy came with threats.
= late fall of 2001 : 2001-11~/2001-12~
Advisers arrived in the summer of 1954 and stayed until the spring of 1961.
= summer of 1954 : 1954-22 | until the spring of 1961 : ../1961-21
The boycott of the vote in 2005 (?) left the opposition without a seat.
= 2005 (?) : 2005?
The charter of c. 1900 is lost, and that of about 1912 burned.
= c. 1900 : 1900~ | about 1912 : 1912~
Some 2,000 troops and 1998 soldiers of the reserve held the pass.
=
The fleet cost $1975 a day and 1,500 gallons of oil.
=
Plan 2000 and Resolution 1973 were written in the same office.
=
See page 1998 and version 2003 of the manual, or call 555 1998.
=
The 1998 election surprised Washington; the 2000 and 2004 elections did not.
= 1998 : 1998 | 2000 : 2000 | 2004 : 2004
In 2000 and 2001 governments fell in four republics.
= 2000 : 2000 | 2001 : 2001
Coups (Guatemala 1954, Chile 1973) had their price.
= 1954 : 1954 | 1973 : 1973
After 1998 the aid was military.
= After 1998 : 1998~/..
Before 1959 the casinos belonged to men from Miami.
= Before 1959 : ../1959~
The post-1958 order rested on two parties and one export.
= post-1958 : 1958~/..
From 1999 onward the oil cartel kept its quotas.
= From 1999 onward : 1999/..
Until 1999 the canal was a foreign strip of land.
= Until 1999 : ../1999
In 1989 the capital rose. That year the army fired on the hills.
= 1989 : 1989 | That year : 1989
The pact was signed in March 1965, and in April the marines landed.
= March 1965 : 1965-03 | April : 1965-04
He landed in December 1956; the same month most of his men were dead.
= December 1956 : 1956-12 | the same month : 1956-12
In 1964 the generals struck on the night of 31 March.
= 1964 : 1964 | 31 March : 1964-03-31
Relations 1990 – 1998 // The decade was quiet until a rising in February.
= 1990 – 1998 : 1990/1998 | February : null
The April 2002 Coup and its Aftermath // In May the tribunal began its work.
= April 2002 : 2002-04 | May : 2002-05
The Lockout of 2002 // It began on December 2 with a march of the managers.
= 2002 : 2002 | December 2 : 2002-12-02
The Bush Years: From January to 9/11/01
= From January to 9/11/01 : 2001-01/2001-09-11
He ruled from November 1994 to June 1998 and again in 2004 – 2006.
= from November 1994 to June 1998 : 1994-11/1998-06 | 2004 – 2006 : 2004/2006
The conference of June 3-5, 2009 readmitted the island.
= June 3-5, 2009 : 2009-06-03/2009-06-05
Between 10 and 12 April 1952 the tin towns fought the army.
= Between 10 and 12 April 1952 : 1952-04-10/1952-04-12
The general will speak on Monday.
= Monday : null
The minister resigned yesterday.
= yesterday : null
Ten years ago nobody spoke of bases.
= Ten years ago : null
It took three years of talks and forty years of war.
=
The treaty of the 3rd of May, 1916 gave away an island.
= 3rd of May, 1916 : 1916-05-03
On the first of January 1959 the dictator fled.
= first of January 1959 : 1959-01-01
Quotas were cut in the third quarter of 1973 and again in Q1 1974.
= third quarter of 1973 : 1973-07/1973-09 | Q1 1974 : 1974-01/1974-03
March 1982 was the month of the landing; May and the frost ended it.
= March 1982 : 1982-03
In mid-June 1954 planes without markings bombed the barracks.
= mid-June 1954 : 1954-06-11/1954-06-20
The Prague Spring had no echo there; the winter of 1969 did.
= winter of 1969 : 1969-24
A decade later, in 1983, the ballot boxes came back.
= A decade later : null | 1983 : 1983
In 1973 the palace burned. A decade later the ballot boxes came back.
= 1973 : 1973 | A decade later : 1983~
The law passed in June 1996. Six months earlier it had been thought dead.
= June 1996 : 1996-06 | Six months earlier : 1995-12~
On 4 February 1992 paratroopers moved; on the same day they gave up.
= 4 February 1992 : 1992-02-04 | the same day : 1992-02-04
From the 1960s to the 1980s the school trained sixty thousand officers.
= From the 1960s to the 1980s : 1960/1989
El 12 de abril de 2002 los generales detuvieron al presidente.
= 12 de abril de 2002 : 2002-04-12
A finales de 2001 se rompió el diálogo.
= finales de 2001 : 2001-09/2001-12
En los años noventa se vendieron los ferrocarriles.
= años noventa : 199X
Desde 1998 y hasta 2005 gobernó sin mayoría.
= Desde 1998 : 1998/.. | hasta 2005 : ../2005
Durante el siglo XX la compañía mandó más que el Estado.
= siglo XX : 19XX
Entre 1990 y 1998 hubo dos elecciones; en abril de 1999, un referéndum.
= Entre 1990 y 1998 : 1990/1998 | abril de 1999 : 1999-04
En 1989 se alzó la capital. En marzo ya reinaba el silencio.
= 1989 : 1989 | marzo : 1989-03
La década de 1960 terminó a mediados de 1973.
= década de 1960 : 196X | mediados de 1973 : 1973-05/1973-08
"""
# Written when those were read well, and before any of these was read.
_WRITTEN_LATER = """
@ none
The constitution of 1917, amended in 1938 and again in 1992, gave the subsoil to the nation.
= 1917 : 1917 | 1938 : 1938 | 1992 : 1992
In October 1962, after thirteen days, the freighters turned back; by November all was over.
= October 1962 : 1962-10 | November : 1962-11
He was president from 1934 to 1940, and his rival between 1940 and 1946.
= from 1934 to 1940 : 1934/1940 | between 1940 and 1946 : 1940/1946
The dictatorship (1964–85) ended when the streets would no longer be silent.
= 1964–85 : 1964/1985
The first two weeks of April 1961 were spent loading ships.
= first two weeks of April 1961 : 1961-04-01/1961-04-14
In the second week of September 1973 the truck owners went back to work.
= second week of September 1973 : 1973-09-08/1973-09-14
Some 1,500 exiles landed on 17 April 1961, and 1,189 of them were prisoners three days later.
= 17 April 1961 : 1961-04-17 | three days later : 1961-04-20
It was not until 1977 that a treaty was signed, to take effect on December 31, 1999.
= until 1977 : ../1977 | December 31, 1999 : 1999-12-31
The embargo, in force since February 1962, outlived ten presidents.
= since February 1962 : 1962-02/..
The company's contract ran to 1983 but was torn up in 1975, eight years early.
= 1983 : 1983 | 1975 : 1975
The General Law of 2004 replaced Decree 1973 and Law 1420.
= 2004 : 2004
! On the eve of the 1970 election the agency spent $1,000,000; in the month after it, twice that.
= 1970 : 1970
Between May and August 1981 three presidents died in air crashes and palaces.
= Between May and August 1981 : 1981-05/1981-08
The bishops, who met in Medellín in August–September 1968, chose the poor.
= August–September 1968 : 1968-08/1968-09
Throughout the 1970s and into the early 1980s, death squads worked by night.
= 1970s : 197X | early 1980s : 1980/1983~
Pre-1959 titles were void; post-1990 investors asked for them back.
= Pre-1959 : ../1959~ | post-1990 : 1990~/..
The war of the 1860s killed more men than all those of the 20th century.
= 1860s : 186X | 20th century : 19XX
By the early twentieth century the fruit company had its own railway.
= early twentieth century : 1900/1933~
The 18th Brumaire of that republic fell on a Sunday in June.
= Sunday : null | June : null
General May, who took over in 1951, distrusted April and her brother August.
= 1951 : 1951
The March on the capital became, in 1952, a revolution.
= 1952 : 1952
In 1952 there was a revolution. Twelve years later it was over, and in November troops went home.
= 1952 : 1952 | Twelve years later : 1964~ | November : 1964-11
The coup came on 11 September 1973. The following day the junta named a president.
= 11 September 1973 : 1973-09-11 | The following day : 1973-09-12
The accord of 16 January 1992 ended twelve years of war. Two years earlier nobody had hoped for it.
= 16 January 1992 : 1992-01-16 | Two years earlier : 1990~
He took office in January 1959; in the summer of that year he signed the land law.
= January 1959 : 1959-01 | summer of that year : 1959-22
In 1982 came default. The following year brought the IMF, and the year after that a riot.
= 1982 : 1982 | The following year : 1983 | the year after : 1984
The Brady Plan, launched in March 1989, had by mid-1994 reached eighteen debtors.
= March 1989 : 1989-03 | mid-1994 : 1994-05/1994-08
El 11 de septiembre de 1973 fue bombardeado el palacio; tres años después cayó otro gobierno.
= 11 de septiembre de 1973 : 1973-09-11 | tres años después : 1976~
A principios de los años ochenta, y hasta finales de 1985, gobernaron los militares.
= principios de los años ochenta : 1980/1983~ | hasta finales de 1985 : ../1985-12
En la segunda mitad del siglo XIX llegaron los ingleses.
= segunda mitad del siglo XIX : 1850/1899
El gobierno de 1994 a 1998 privatizó el gas.
= 1994 a 1998 : 1994/1998
@ 2019-11-23
The president, in office since 2006, resigned on November 10 and flew to Mexico two days later.
= since 2006 : 2006/.. | November 10 : 2019-11-10 | two days later : 2019-11-12
Earlier this month, tens of thousands marched; on Friday night a curfew was declared.
= this month : 2019-11 | Friday : 2019-11-22
! The vote is set for next May, six months after the fall of the government.
= next May : 2020-05 | six months after : null
Over the past two decades the ministry has bought helicopters, and in the last five years drones.
= the past two decades : 1999~/2019 | the last five years : 2014~/2019
A year ago today the caravan reached the border.
= A year ago : 2018~ | today : 2019-11-23
In late October the results were challenged; a week later the police mutinied.
= late October : 2019-10-21/2019-10-31 | a week later : 2019-11-07~
The minister said Tuesday that talks would resume on Monday, December 2.
= Tuesday : 2019-11-19 | Monday, December 2 : 2019-12-02
Output is at its lowest since the 1940s and will not recover before 2022.
= since the 1940s : 1940/.. | before 2022 : ../2022~
The late president's party won 1,998 of 2,000 posts last weekend.
=
Since last December the two presidents have not spoken.
= Since last December : 2018-12/..
In the 12 months to September, 2019 exports shrank.
= September, 2019 : 2019-09
! The 2020 budget, due in early December, cuts pensions by 1.5 percent.
= 2020 : 2020 | early December : 2019-12-01/2019-12-10
@ 2003-03-05
The dollar bought 1,600 bolívares last week, against 760 a year earlier.
= last week : 2003-02-24/2003-03-02 | a year earlier : 2002~
On February 7 the bank fixed the rate; five days later it closed for a week.
= February 7 : 2003-02-07 | five days later : 2003-02-12
The second of the two loans, worth $2003 million, was signed on Thursday.
= Thursday : 2003-02-27
He may march in the sun on Sunday, said an aide who asked for 24 hours.
= Sunday : 2003-03-09
Between December and February output fell to 40,000 barrels a day.
= Between December and February : 2002-12/2003-02
A judge ordered in mid-February that the two men be held for 60 days.
= mid-February : 2003-02-11/2003-02-20
In 1989 and 1992 the barracks rose; this time, in 2002, the boardrooms did.
= 1989 : 1989 | 1992 : 1992 | 2002 : 2002
Last December's strike cost 50 times what that of last April did.
= Last December : 2002-12 | last April : 2002-04
The talks that began last November will resume tomorrow.
= last November : 2002-11 | tomorrow : 2003-03-06
@ none
The first republic lasted from July 5, 1811 to July 25, 1812.
= from July 5, 1811 to July 25, 1812 : 1811-07-05/1812-07-25
At the turn of the century two gunboats could close any port of that sea.
= turn of the century : 2000~
Marines held the customs house from 1916 until 1924 and came back in 1965.
= from 1916 until 1924 : 1916/1924 | 1965 : 1965
Of the 1,954 deputies elected since then, 43 had sat before 1948.
= before 1948 : ../1948~
Their leader was shot on April 9, 1948. By night the centre burned; ten years went by before a pact.
= April 9, 1948 : 1948-04-09
The National Front (1958–1974) shared out every post.
= 1958–1974 : 1958/1974
In the late 1940s, and above all after April 1948, the countryside bled.
= late 1940s : 1947~/1949 | after April 1948 : 1948-04~/..
The May 1968 of the students reached Mexico in July and ended on October 2.
= May 1968 : 1968-05 | July : 1968-07 | October 2 : 1968-10-02
The rebels entered the capital on New Year's Day 1959.
= 1959 : 1959
The Treaty of 1903 was signed on 18 November; the canal opened eleven years later.
= 1903 : 1903 | 18 November : 1903-11-18 | eleven years later : 1914~
Bolivia has had 190 governments in 190 years, 1 of them for 26 hours.
=
In spring 1994 the peso held; in the winter it did not.
= spring 1994 : 1994-21 | winter : 1994-24
Inflation reached 11,750 percent in 1985, 66 in 1986 and 10 in 1987.
= 1985 : 1985 | 1986 : 1986 | 1987 : 1987
Article 2003 of the code, as amended by Law 1986, was struck down on 3/4/1999.
= 3/4/1999 : 1999-03-04
The decade of the 1980s was lost; so, some said, was the first half of the 1990s.
= 1980s : 198X | first half of the 1990s : 1990/1994
He was born on 28 July 1954, joined the army at 17 and was 38 in 1992.
= 28 July 1954 : 1954-07-28 | 1992 : 1992
From the mid-1950s through 1961 the island sold its sugar at a quota.
= From the mid-1950s through 1961 : 1954~/1961
In the year 2000 came a new charter, one year after the floods of December 1999.
= 2000 : 2000 | one year after : 2000~ | December 1999 : 1999-12
Fue detenido el 6 de diciembre de 1998 y liberado dos días después.
= 6 de diciembre de 1998 : 1998-12-06 | dos días después : 1998-12-08
El golpe de 2002 duró 47 horas; el paro, de diciembre de 2002 a febrero de 2003, 63 días.
= 2002 : 2002 | diciembre de 2002 a febrero de 2003 : 2002-12/2003-02
Antes de 1958 no hubo diez años seguidos de gobierno civil.
= Antes de 1958 : ../1958~
"""


def _group(lines: list[str]) -> list[Written]:
    found: list[Written] = []
    published: date | None = None
    text = ""
    for line in lines:
        if line.startswith("@ "):
            published = None if line == "@ none" else date.fromisoformat(line[2:])
        elif line.startswith("="):
            wrong, text = text.startswith("! "), text.removeprefix("! ").replace(" // ", "\n\n")
            pairs = [pair.rsplit(" : ", 1) for pair in line[1:].strip().split(" | ") if pair]
            expected = [(words, None if edtf == "null" else edtf) for words, edtf in pairs]
            found.append(Written(text, published, expected, wrong))
        else:
            text = f"{text}{line[1:]}" if line.startswith("  ") else line
    return found


FIRST = _group(_WRITTEN.strip().splitlines())
SENTENCES = FIRST + _group(_WRITTEN_LATER.strip().splitlines())
