// What lies under a point of the map: a mark, a country's count, a relation or several, land.
//
// One answer for the pointer that rests and the one that clicks, so that what a tooltip names is what a click opens.

/**
 * @import { Atlas } from "../atlas.js"
 * @import { EventRow, RelationRow } from "../contract"
 * @import { Point } from "./boxes.js"
 * @import { Country } from "./land.js"
 * @import { Mark } from "./marks.js"
 * @typedef {{ key: string, relations?: undefined, title: string, events: EventRow[] }} Told
 * @typedef {Told & { mark: Mark, country?: undefined, draft: boolean, whole?: undefined }} OverMark
 * @typedef {Told & { mark?: undefined, country: Country, draft?: undefined, whole: true }} OverCountry
 * @typedef {{ key: string, relations: RelationRow[], mark?: undefined, country?: undefined }} OverArcs
 * @typedef {OverMark | OverCountry | OverArcs} Over
 */

/**
 * @param {Point} point
 * @param {Atlas} atlas
 * @returns {Over | null}
 */
export function hitAt(point, { marks, rows, land, arcs, data, seen }) {
  const mark = marks.at(point);
  if (mark) {
    const events = marks.eventsOf(mark);
    const places = mark.places.flatMap((id) => rows.place.get(id) ?? []);
    const title = places.map(({ name }) => name).join(", ");
    const draft = places.every((place) => place.draft);
    return { key: `${mark.places}|${events.length}`, title, events, mark, draft };
  }
  const relations = land.countAt(point) ? [] : arcs.at(point);
  if (relations.length) return { key: relations.map(({ id }) => id).join(), relations };
  const country = land.at(point);
  if (!country) return null;
  const spot = land.spotOf(country.code);
  const events = spot ? spot.events.filter((n) => seen[n]).map((n) => data.events[n]) : [];
  return { key: `${country.code}|${events.length}`, title: country.name, events, country, whole: true };
}
