/** First names, most frequent first. */
export const FIRST_NAMES = [
  ..."Anna Lukas Maria Thomas Sophie Michael Emma Andreas Laura Daniel Julia Stefan".split(" "),
  ..."Lena Markus Sarah Christian Katharina Martin Olivia James Charlotte William".split(" "),
  ..."Amelia George Camille Antoine Chloé Hugo Léa Jules Zoë Björn Søren Åsa Noémie".split(" "),
  ..."François Łukasz Zofia Jesús Íñigo Wei Fang Jing Lei Yan Noor Bram Sanne Daan".split(" "),
  ..."Giulia Matteo Chiara Luca Elif Mehmet Oksana Dmytro Priya Arjun Aisha Omar".split(" "),
]

/** Surnames, most frequent first. */
export const LAST_NAMES = [
  ..."Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann".split(" "),
  ..."Schäfer Koch Bauer Richter Klein Wolf Schröder Neumann Schwarz Zimmermann".split(" "),
  ..."Braun Krüger Hofmann Hartmann Lange Werner Krause Lehmann Köhler Maier".split(" "),
  ..."Smith Jones Taylor Brown Williams Wilson Johnson Davies Patel Robinson".split(" "),
  ..."Martin Bernard Dubois Robert Petit Durand Leroy Moreau Lefèvre Mercier".split(" "),
  ..."Wang Li Zhang Liu Chen Yang Huang Zhao Wu Zhou de_Vries Jansen Bakker".split(" "),
  ..."Visser Rossi Russo Ferrari Esposito Nowak Kowalski Wiśniewski Yılmaz".split(" "),
  ..."Kaya Demir Garcia Fernández López Núñez Hansen Nilsson Lindqvist Øster".split(" "),
  ..."Okafor Mensah Haddad Rahman Shevchenko O'Brien MacDonald St.John Ng".split(" "),
].map((name) => name.replace("_", " "))

/** Country | province | city | first digits of the postal code | dialling code | currency. */
export const PLACES = [
  "de|Berlin|Berlin|10|49|eur",
  "de|Bayern|München|80|49|eur",
  "de|Hamburg|Hamburg|20|49|eur",
  "de|Nordrhein-Westfalen|Köln|50|49|eur",
  "gb|England|London|E1|44|gbp",
  "fr|Île-de-France|Paris|75|33|eur",
  "us|NY|New York|10|1|usd",
  "us|CA|Los Angeles|90|1|usd",
  "at|Wien|Wien|10|43|eur",
  "nl|Noord-Holland|Amsterdam|10|31|eur",
  "de|Sachsen|Leipzig|04|49|eur",
  "fr|Auvergne-Rhône-Alpes|Lyon|69|33|eur",
  "gb|Scotland|Edinburgh|EH|44|gbp",
  "it|Lombardia|Milano|20|39|eur",
  "es|Madrid|Madrid|28|34|eur",
  "pl|Mazowieckie|Warszawa|00|48|eur",
  "cn|Zhejiang|Hangzhou|31|86|usd",
  "dk|Hovedstaden|København|21|45|eur",
]
