// Faults between the server and one page: its answers are tampered with on their way, or an act never arrives.

export const quick = { timeout: 1500 };

const aboutDossier = (id) => new RegExp(`/api/dossiers/${id}(/acts)?(\\?.*)?$`);

async function changed(route, change, options = {}) {
  const response = await route.fetch(options);
  if (!response.ok()) return route.fulfill({ response });
  const dossier = await response.json();
  change(dossier);
  return route.fulfill({ response, json: dossier });
}

// Every answer about this dossier goes through `change`, from a fresh page on: what it showed before may not pass for what it
// shows now. Ends with what it returns.
export async function tampered(page, id, change) {
  const handler = (route) => changed(route, change);
  await page.route(aboutDossier(id), handler);
  await page.reload();
  return () => page.unroute(aboutDossier(id), handler);
}

// The act is answered as if it had been done and goes no further; every later answer says so, too.
export async function swallowed(page, id, act, change) {
  let pressed = false;
  const handler = (route) => {
    const request = route.request();
    if (request.method() !== 'POST') return changed(route, (dossier) => pressed && change(dossier));
    if (request.postDataJSON().act !== act) return route.continue();
    pressed = true;
    return changed(route, change, { url: request.url().replace(/\/acts$/, '?part=running'), method: 'GET', postData: '' });
  };
  await page.route(aboutDossier(id), handler);
  return () => page.unroute(aboutDossier(id), handler);
}
