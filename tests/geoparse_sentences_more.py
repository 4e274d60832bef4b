"""More sentences, written when the first ones were read well and before any of these was read.

The form is that of geoparse_sentences.py. What is marked with "!" is still read wrongly.
"""

WRITTEN = """
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
