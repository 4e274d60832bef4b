// What our scripts find in their windows: Leaflet and Streamlit's component in the frame of the map, our own names in
// both, and our own events. Only the type checker reads this file: no browser is sent it.

import type * as Leaflet from "leaflet";
import type { MapMessage } from "./contract";
import type { PublicFace } from "./map/public-face";
import type { PageState } from "./page/page";

declare global {
  interface Window {
    L: typeof Leaflet;
    Streamlit: { events: EventTarget; setComponentValue(value: MapMessage): void };
    atlas?: PublicFace | { ready: false; failed?: boolean };
    atlasCommand?: (json: string) => void;
    atlasFirst?: string;
    passageAtlasPage?: PageState;
  }

  interface WindowEventMap {
    "atlas-asks": CustomEvent<string>; // for a part of the page, by its id
    "atlas-drawn": Event;
    "atlas-key": CustomEvent<KeyboardEvent>;
    "atlas-opens": Event; // something is opened on the map by the keyboard
    "atlas-ready": Event;
  }
}
