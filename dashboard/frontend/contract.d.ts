// What crosses between Python and the browser, by the names it has on the way.
//
// One member a line, of simple types, so that a test can read it and hold it against the types of the same names in
// Python. Only the type checker reads this file: no browser is sent it.

// --- what the map draws from: dashboard/data/payload.py ----------------------------------------

export interface EventRow {
  id: string;
  title: string;
  kind: string;
  period: [number, number] | null;
  sort: "act" | "acts" | "lasting" | null;
  shares: [number, number, number][] | null;
  date: string;
  places: string[];
  place_basis: ("text" | "context" | "record" | null)[];
  status: "asserted" | "disputed" | "hypothetical";
  doubt: boolean;
  draft: boolean;
  weight: number;
  source: string;
}

export interface RelationRow {
  id: string;
  title: string;
  kind: string;
  period: [number, number] | null;
  date: string;
  from: string;
  to: string;
  amount: string | null;
  countries: string[];
  status: "asserted" | "disputed" | "hypothetical";
  doubt: boolean;
  source: string;
}

export interface GroupRow {
  id: string;
  name: string;
  kind: string;
  members: MemberRow[];
}

export interface MemberRow {
  country: string;
  period: [number, number];
}

export interface PlaceRow {
  id: string;
  name: string;
  kind: "country" | "admin1" | "city" | "base" | "building" | "border" | "water" | "region";
  country: string | null;
  precision: "exact" | "approximate" | "area" | "unlocated";
  km: number | null;
  lat: number;
  lon: number;
  sources: string[];
  draft: boolean;
}

export interface CountriesBody {
  steps: number;
  countries: CountryRow[];
}

export interface CountryRow {
  code: string;
  name: string;
  lat: number;
  lon: number;
  rings: number[][];
  near: boolean;
}

export interface LegendBody {
  bounds: [number, number];
  unit: "day" | "month" | "year" | "decade" | "century";
  unit_word: string;
  eras: EraRow;
  title: string;
  texts: TextRow[];
  recorded: boolean;
  home: HomeRow | null;
  mode: "range" | "single" | "upto";
  classes: number[];
  kinds: MarkKindRow[];
  arcs: KindRow[];
  fills: KindRow[];
  words: Record<string, string>;
}

export interface EraRow {
  bc: string;
  ad: string;
  years: string;
}

export interface TextRow {
  id: string;
  name: string;
}

export interface HomeRow {
  lat: number;
  lon: number;
  zoom: number;
}

export interface KindRow {
  id: string;
  label: string;
  colour: string;
  dark: string;
}

export interface MarkKindRow {
  id: string;
  label: string;
  colour: string;
  dark: string;
  shape: "circle" | "square" | "diamond" | "triangle" | "wedge" | "pentagon" | "hexagon" | "star" | "cross" | "bar";
}

// --- what there is to filter by: dashboard/data/filter_values.py -------------------------------

export interface FilterRow {
  name: string;
  label: string;
  options: [string, string][];
}

// --- a text: dashboard/data/marked_text.py -----------------------------------------------------

export interface TextBody {
  language: string;
  paragraphs: ParagraphRow[];
  marks: TextMarkRow[];
  features: Record<string, FeatureRow>;
  orphans: OrphanRow[];
}

export interface ParagraphRow {
  runs: (string | [string, number[]])[];
  number: number | null;
}

export interface TextMarkRow {
  start: number;
  end: number;
  lane: number;
  ids: string[];
}

export interface FeatureRow {
  kind: string;
  label: string;
  shape?: string | null;
  light?: string;
  dark?: string;
  title: string;
  date: string;
  panel: string;
  draft?: string;
}

export interface OrphanRow {
  id: string;
  exact: string;
}

// --- between the map and Python: dashboard/map/folium_map.py -----------------------------------

export interface MapCommand {
  session: string;
  heard: number;
  years: [number, number] | null;
  mode: "range" | "single" | "upto";
  sel: string[];
  at: MapPosition | null;
  rows: string | null;
  arcs: string | null;
  country: string | null;
  kind: string | null;
  source: string | null;
  person: string[];
  role: string | null;
  placed: string | null;
  dated: string | null;
  basis: string | null;
  doubt: boolean;
  all_arcs: boolean;
  q: string | null;
}

export interface MapPosition {
  lat: number;
  lon: number;
  z: number;
}

export interface MapMessage {
  n: number;
  changes: MapChange[];
}

export interface MapChange {
  n: number;
  years?: string;
  mode?: "range" | "single" | "upto";
  at?: MapPosition | null;
  sel?: string[];
  country?: string[];
  kind?: string[];
  placed?: string[];
  basis?: string[];
  doubt?: boolean;
  all_arcs?: boolean;
  panel?: "list";
  part?: "undated";
}

// --- between the page's own script and Python: dashboard/page/script.py ------------------------

export interface PageData {
  words: Record<string, string>;
  version: string;
  cited: string;
  lang: string;
  sel: string[];
  panel: string | null;
  q: string;
  filters: Record<string, string>;
  offered: string;
  session: string;
  heard: number;
}

export interface PageMessage {
  n: number;
  changes: PageChange[];
}

export interface PageChange {
  n: number;
  href?: string;
  filter?: string;
  value?: string;
}

// --- what the text panel is told: dashboard/panels/text.py -------------------------------------

export interface ReaderData {
  address: string;
  base: string;
  sel: string[];
  start: number | null;
  para: number | null;
  letter: number | null;
  words: Record<string, string>;
}
