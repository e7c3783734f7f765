"""Members of each class, written for this benchmark only, separately from the model's own lists."""

from __future__ import annotations

from typing import Final

from changes.substitution import listed


def _rows(block: str) -> tuple[tuple[str, ...], ...]:
    """Lines of columns separated by commas."""
    return tuple(tuple(cell.strip() for cell in line.split(",")) for line in block.strip().splitlines())


MEN: Final = _rows("""
Donald, Trump
Barack, Obama
Joe, Biden
George, Bush
Bill, Clinton
Mitt, Romney
Bernie, Sanders
Ted, Cruz
Marco, Rubio
Paul, Ryan
Mitch, McConnell
Chuck, Schumer
Mike, Pence
Vladimir, Putin
Emmanuel, Macron
Boris, Johnson
Anthony, Fauci
Robert, Mueller
James, Comey
Elon, Musk
John, Kerry
Jeb, Bush
Jared, Kushner
Rand, Paul
Brett, Kavanaugh
Adam, Schiff
Andrew, Cuomo
Ron, DeSantis
Justin, Trudeau
Narendra, Modi
""")
WOMEN: Final = _rows("""
Hillary, Clinton
Nancy, Pelosi
Elizabeth, Warren
Kamala, Harris
Angela, Merkel
Sarah, Palin
Michelle, Obama
Melania, Trump
Ivanka, Trump
Kellyanne, Conway
Susan, Collins
Loretta, Lynch
Janet, Yellen
Betsy, DeVos
Nikki, Haley
Condoleezza, Rice
Michele, Bachmann
Jacinda, Ardern
Amy, Klobuchar
""")
BOYS: Final = listed("""
James John Robert Michael William David Richard Joseph Thomas Charles Christopher Daniel Matthew Mark Steven Kenneth
Kevin Brian Edward Ronald Timothy Jason Jeffrey Gary Jacob Nicholas Eric Stephen Jonathan Larry Scott Benjamin
Samuel Patrick Peter Henry Walter Ahmed Mohammed Carlos Juan Rajesh Wei Hiroshi Kofi Emeka Lars Pavel
""")
GIRLS: Final = listed("""
Mary Patricia Jennifer Linda Barbara Susan Jessica Karen Lisa Nancy Sandra Ashley Emily Donna Carol Amanda Deborah
Stephanie Rebecca Laura Helen Amy Anna Emma Nicole Samantha Katherine Christine Rachel Maria Heather Julie Olivia
Martha Alice Fatima Aisha Priya Mei Yuki Ama Ngozi Ingrid Olga Lucia Carmen
""")
SURNAMES: Final = listed("""
Smith Johnson Williams Jones Davis Miller Wilson Anderson Taylor Thomas Jackson Martin Thompson Garcia Martinez
Robinson Clark Rodriguez Lewis Walker Hernandez Wright Lopez Gonzalez Nelson Carter Mitchell Perez Roberts Turner
Phillips Campbell Evans Edwards Collins Sanchez Murphy Patel Kim Nguyen Chen Khan Singh Okafor Mensah Novak Kowalski
Larsen Tanaka Silva Rossi Schmidt Ivanov
""")
TITLES: Final = listed("""
Mr Mrs Ms Dr Sen Rep Gov Gen President Senator Governor Secretary Judge Justice Chairman Professor Minister
Representative Mayor Sheriff Sgt Lt Capt Col Rev
""")

COUNTRIES: Final = _rows("""
America, American, Americans, Washington
Russia, Russian, Russians, Moscow
China, Chinese, Chinese, Beijing
Germany, German, Germans, Berlin
France, French, French, Paris
Britain, British, British, London
Israel, Israeli, Israelis, Jerusalem
Iran, Iranian, Iranians, Tehran
Iraq, Iraqi, Iraqis, Baghdad
Syria, Syrian, Syrians, Damascus
Mexico, Mexican, Mexicans, Acapulco
Canada, Canadian, Canadians, Ottawa
Turkey, Turkish, Turks, Ankara
India, Indian, Indians, Delhi
Pakistan, Pakistani, Pakistanis, Islamabad
Nigeria, Nigerian, Nigerians, Abuja
Kenya, Kenyan, Kenyans, Nairobi
Uganda, Ugandan, Ugandans, Kampala
Ghana, Ghanaian, Ghanaians, Accra
Egypt, Egyptian, Egyptians, Cairo
Japan, Japanese, Japanese, Tokyo
Australia, Australian, Australians, Canberra
Ukraine, Ukrainian, Ukrainians, Kyiv
Poland, Polish, Poles, Warsaw
Sweden, Swedish, Swedes, Stockholm
Norway, Norwegian, Norwegians, Oslo
Italy, Italian, Italians, Rome
Spain, Spanish, Spaniards, Madrid
Greece, Greek, Greeks, Athens
Cuba, Cuban, Cubans, Havana
Venezuela, Venezuelan, Venezuelans, Caracas
Brazil, Brazilian, Brazilians, Brasilia
Peru, Peruvian, Peruvians, Lima
Afghanistan, Afghan, Afghans, Kabul
Libya, Libyan, Libyans, Tripoli
Vietnam, Vietnamese, Vietnamese, Hanoi
Indonesia, Indonesian, Indonesians, Jakarta
Portugal, Portuguese, Portuguese, Lisbon
Ireland, Irish, Irish, Dublin
Estonia, Estonian, Estonians, Tallinn
""")
CITIES: Final = listed("""
Chicago Houston Boston Seattle Denver Atlanta Detroit Dallas Philadelphia Baltimore Cleveland Portland Phoenix Miami
Orlando Charlotte Milwaukee Minneapolis Manchester Birmingham Glasgow Liverpool Toronto Montreal Sydney Melbourne
Mumbai Karachi Lagos Hamburg Munich Barcelona Milan Osaka Shanghai Columbus Nashville Sacramento
""")
STATES: Final = listed("""
Texas California Florida Ohio Virginia Georgia Michigan Wisconsin Pennsylvania Arizona Colorado Illinois Iowa
Indiana Kansas Kentucky Louisiana Maryland Massachusetts Minnesota Missouri Nevada Oregon Tennessee Utah Alabama
""")

PARTIES: Final = _rows("""
Democrat, Republican
Democrats, Republicans
Democratic Party, Republican Party
Democratic, Republican
Labour, Conservative
Dems, Reps
left-wing, right-wing
Left-wing, Right-wing
leftwing, rightwing
leftist, rightist
leftists, rightists
far-left, far-right
far left, far right
radical left, radical right
extreme left, extreme right
alt-left, alt-right
hard left, hard right
the left, the right
the Left, the Right
center-left, center-right
left-leaning, right-leaning
liberal, conservative
liberals, conservatives
Liberal, Conservative
Liberals, Conservatives
liberalism, conservatism
socialists, nationalists
socialist, nationalist
""")
RELIGIONS: Final = _rows("""
Christian, Christians, Christianity, church, churches, priest, priests, Bible
Muslim, Muslims, Islam, mosque, mosques, imam, imams, Koran
Jewish, Jews, Judaism, synagogue, synagogues, rabbi, rabbis, Torah
Hindu, Hindus, Hinduism, temple, temples, pandit, pandits, Gita
Buddhist, Buddhists, Buddhism, pagoda, pagodas, monk, monks, Tripitaka
Sikh, Sikhs, Sikhism, gurdwara, gurdwaras, granthi, granthis, Granth
""")
DENOMINATIONS: Final = _rows("""
Catholic, Catholics
Protestant, Protestants
Evangelical, Evangelicals
Sunni, Sunnis
Shiite, Shiites
Baptist, Baptists
Mormon, Mormons
Methodist, Methodists
""")
SEXES: Final = _rows("""
he, she
himself, herself
man, woman
men, women
boy, girl
boys, girls
father, mother
fathers, mothers
son, daughter
sons, daughters
husband, wife
husbands, wives
brother, sister
brothers, sisters
uncle, aunt
nephew, niece
grandfather, grandmother
gentleman, lady
gentlemen, ladies
male, female
males, females
chairman, chairwoman
spokesman, spokeswoman
congressman, congresswoman
businessman, businesswoman
policeman, policewoman
actor, actress
king, queen
prince, princess
dad, mom
""")

PUBLISHERS: Final = _rows("""
CNN, MSNBC, NBC, ABC, CBS, NPR, PBS, BBC, AFP, UPI
Reuters, Breitbart, Politico, Bloomberg, Axios, Newsweek, Forbes, Salon, Slate, Vox, Infowars, Newsmax, Mashable, Quartz
Fox News, Al Jazeera, Daily Mail, Daily Caller, National Review, USA Today, Huffington Post, Associated Press, Sky News
New York Times, Washington Post, Daily Kos, Los Angeles Times, New York Post, Daily Beast, Daily Wire
cnn.com, foxnews.com, breitbart.com, nytimes.com, reuters.com, rt.com, bbc.com, infowars.com, dailymail.co.uk, npr.org
""")
ORGANIZATIONS: Final = _rows("""
FBI, CIA, NSA, DOJ, EPA, IRS, DHS, FCC, SEC
NATO, UNICEF, OPEC, WHO, UNESCO, ASEAN
Google, Apple, Microsoft, Amazon, Facebook, Twitter, Boeing, Toyota, Samsung, Siemens, Pfizer, Walmart, Exxon, Nestle
Harvard, Yale, Stanford, Princeton, Oxford, Cambridge, Cornell, Columbia
Congress, Parliament
Pentagon, Treasury
""")
MONTHS: Final = listed("""
January February April June July August September October November December
""")
WEEKDAYS: Final = listed("Monday Tuesday Wednesday Thursday Friday Saturday Sunday")
