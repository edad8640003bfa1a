// A part of a page marked data-refresh="seconds" is asked for again until it comes unmarked.
const IN_SECONDS = 1000;

export function refreshRegions(root) {
  for (const region of root.querySelectorAll("[data-refresh]")) wait(region);
}

function wait(region) {
  setTimeout(() => refresh(region), Number(region.dataset.refresh) * IN_SECONDS);
}

async function refresh(region) {
  if (document.hidden) return wait(region);
  try {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = answer.ok && page.getElementById(region.id);
    if (!fresh) return wait(region);
    region.replaceChildren(...fresh.childNodes);
    if (fresh.dataset.refresh) return wait(region);
    location.reload();
  } catch {
    wait(region);
  }
}
