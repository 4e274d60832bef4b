// The map's public and tested face, window.atlas: names and values as in the link.

export function setPublicFace(atlas) {
  Object.assign(window.atlas, {
    state: () => stateOf(atlas),
    params: () => paramsOf(atlas),
    fit: () => atlas.fit(),
    leave: () => atlas.leave(),
    goBack: () => atlas.goBack(),
    visibleIds: () => atlas.rows.visible(atlas.pass, atlas.view.years),
    setYears: (a, b) => atlas.setYears(a, b),
    select: (id) => atlas.select(id),
    markAt: (id) => atlas.markAt(id),
    inSight: (ids) => atlas.inSight.ring(ids),
    leavesOut: (id) => atlas.inSight.leavesOut(id),
    lastFrameMs: () => atlas.lastMs,
    ready: true,
  });
  window.dispatchEvent(new Event("atlas-ready"));
  // The page's own keys hold in the frame too.
  window.addEventListener("keydown", (event) => {
    if (!event.defaultPrevented) window.parent.dispatchEvent(new CustomEvent("atlas-key", { detail: event }));
  });
}

function stateOf(atlas) {
  const { years, mode, sel, country, kind, source, q } = atlas.view;
  return { years: [...years], mode, sel: sel.join(",") || null, country, kind, source, q, ...atlas.position() };
}

// Years and position as the link says them; null for what it leaves out.
function paramsOf(atlas) {
  const { mode } = atlas.view;
  const [a, b] = atlas.view.years;
  const all = a === atlas.bounds[0] && b === atlas.bounds[1];
  const { lat, lon, z } = atlas.position();
  const home = atlas.isAt(atlas.home);
  return {
    years: all ? null : a === b ? String(a) : `${a}-${b}`,
    mode: mode === "range" ? null : mode,
    ...(home ? { lat: null, lon: null, z: null } : { lat: String(lat), lon: String(lon), z: String(z) }),
  };
}
