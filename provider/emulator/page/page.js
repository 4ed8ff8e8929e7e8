// The control page's program. Names, paths and messages come from elsewhere: they are only ever put into text nodes.
const at = (id) => document.getElementById(id);
const keptRows = 400;

/** An element; `children` are texts or elements, `undefined` ones are left out. */
function element(tag, { className = '', ...properties } = {}, ...children) {
  const node = Object.assign(document.createElement(tag), { className, ...properties });
  node.append(...children.filter((child) => child !== undefined));
  return node;
}

async function ask(path, { method = 'GET', body } = {}) {
  const response = await fetch(`/_emulator/${path}`, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.message ?? `status ${response.status}`);
  return answer;
}

// The world ------------------------------------------------------------------------------------------------------

const closed = new Set();
let shownWorld;

async function showWorld() {
  const world = await ask('world');
  const state = JSON.stringify([world.domain, world.sequence]);
  if (state === shownWorld) return;
  shownWorld = state;
  at('account').textContent = `${world.name} · ${world.domain} · ${world.id}`;
  at('holders').replaceChildren(...rolesOf(world.roles));
  at('tree').replaceChildren(...world.virtualAccounts.map(branch));
}

function branch(account) {
  const line = [
    account.name,
    account.default ? mark('default') : undefined,
    account.visibility === 'restricted' ? mark('restricted') : undefined,
    account.onPremises ? mark('on premises') : undefined,
  ];
  const inside = [...factsOf(account), ...nested(account.virtualAccounts)];
  if (inside.length === 0) return element('li', {}, element('div', { className: 'leaf' }, ...line));
  const details = element('details', { open: !closed.has(account.id) }, element('summary', {}, ...line), ...inside);
  details.addEventListener('toggle', () => (details.open ? closed.delete(account.id) : closed.add(account.id)));
  return element('li', {}, details);
}

function nested(accounts) {
  return accounts.length === 0 ? [] : [element('ul', {}, ...accounts.map(branch))];
}

function factsOf({ description, licences, devices, tokens, tags, roles }) {
  const tagTexts = Object.entries(tags ?? {}).map(([name, value]) => `${name}: ${value}`);
  return [
    ...(description ? [fact(description)] : []),
    ...(tagTexts.length > 0 ? [fact(tagTexts.join(', '))] : []),
    ...licences.map(({ name, quantity, type }) => fact(`${quantity} × ${name} (${type})`)),
    ...(devices.length > 0 ? [fact(`${counted(devices.length, 'device')}: ${firstOf(devices)}`)] : []),
    ...(tokens > 0 ? [fact(counted(tokens, 'registration token'))] : []),
    ...rolesOf(roles),
  ];
}

function counted(number, word) {
  return `${number} ${word}${number === 1 ? '' : 's'}`;
}

function firstOf(names) {
  return names.length > 5 ? `${names.slice(0, 5).join(', ')} …` : names.join(', ');
}

/** One line for each role, with all who hold it. */
function rolesOf(roles) {
  const holders = new Map();
  for (const { principal, role, children } of roles) {
    const title = children ? `${role}, and nested` : role;
    holders.set(title, [...(holders.get(title) ?? []), principal]);
  }
  return [...holders].map(([title, people]) => fact(`${title}: ${people.join(', ')}`));
}

function fact(text) {
  return element('div', { className: 'fact' }, text);
}

function mark(text) {
  return element('span', { className: 'mark' }, text);
}

// Requests -------------------------------------------------------------------------------------------------------

let last = 0;
let paused = false;

async function showRequests() {
  const { requests } = await ask(`log?after=${last}&limit=${keptRows}`);
  if (requests.length === 0) return false;
  last = requests.at(-1).sequence;
  at('quiet').hidden = true;
  const log = at('log');
  if (requests[0].sequence === 1) log.replaceChildren();
  log.prepend(...requests.map(row).reverse());
  while (log.childElementCount > keptRows) log.lastElementChild.remove();
  filter();
  return true;
}

function row({ sequence, at: time, method, path, operation, caller, status, milliseconds, changes, faults, failure }) {
  const cells = [
    element('td', { className: 'number' }, String(sequence)),
    element('td', { title: time }, time.slice(11, 19)),
    element(
      'td',
      {},
      operation ?? 'nothing there',
      element('span', { className: 'path', title: path }, `${method} ${shown(path)}`),
    ),
    element('td', {}, caller ?? ''),
    element('td', { className: gravity(status) }, status === null ? 'cut' : String(status)),
    element('td', { className: 'number' }, String(milliseconds)),
    element(
      'td',
      {},
      ...changes.map((change) => element('div', { className: 'changed' }, change)),
      ...faults.map((fault) => element('div', { className: 'refused' }, fault)),
      ...(failure ? [element('div', { className: 'broken' }, failure)] : []),
    ),
  ];
  const line = element('tr', {}, ...cells);
  line.dataset.changes = String(changes.length > 0);
  line.dataset.faults = String(faults.length > 0);
  return line;
}

function gravity(status) {
  if (status === null || status >= 500) return 'broken';
  return status >= 400 ? 'refused' : '';
}

const bases = /^\/+(?:services\/api\/)*(?:v1\/software\/apis|smart-accounts-and-licensing|software\/dms)\//;

/** A path as people read it, without its base; one that cannot be decoded stays as it came. */
function shown(path) {
  try {
    return decodeURIComponent(path).replace(bases, '… ');
  } catch {
    return path;
  }
}

function filter() {
  const [changes, faults] = [at('only-changes').checked, at('only-faults').checked];
  for (const line of at('log').children)
    line.hidden = (changes && line.dataset.changes !== 'true') || (faults && line.dataset.faults !== 'true');
}

at('only-changes').addEventListener('change', filter);
at('only-faults').addEventListener('change', filter);
at('clear').addEventListener('click', () => at('log').replaceChildren());
at('pause').addEventListener('click', () => {
  paused = !paused;
  at('pause').setAttribute('aria-pressed', String(paused));
  at('pause').textContent = paused ? 'Go on' : 'Pause';
  if (!paused) void look();
});

// Faults ---------------------------------------------------------------------------------------------------------

let kinds = {};
let profile = null;

async function showFaults() {
  ({ profile } = await ask('faults'));
  const faults = profile?.faults ?? [];
  at('none-in-force').hidden = faults.length > 0;
  at('all-off').hidden = faults.length === 0;
  at('in-force').replaceChildren(...faults.map(inForce));
}

function inForce(fault, index) {
  const { fault: name, operations = ['*'], probability = 1, ...more } = fault;
  const where = operations.includes('*') ? 'every operation' : operations.join(', ');
  const settings = Object.entries(more).map(([key, value]) => `${key} ${String(value)}`);
  const text = [name, where, `${Math.round(probability * 1000) / 10} %`, ...settings].join(' · ');
  const off = element('button', { type: 'button' }, 'Off');
  off.setAttribute('aria-label', `Switch off ${name}, ${where}`);
  off.addEventListener('click', () => {
    const left = profile.faults.filter((_fault, other) => other !== index);
    void change(left.length === 0 ? null : { ...profile, faults: left }).then(() => at('fault').focus());
  });
  return element('li', {}, element('span', {}, text), off);
}

async function change(next) {
  at('problem').textContent = '';
  try {
    await (next === null ? ask('faults', { method: 'DELETE' }) : ask('faults', { method: 'PUT', body: next }));
  } catch (error) {
    at('problem').textContent = error.message;
  }
  await showFaults();
}

async function fillForm() {
  const answer = await ask('fault-kinds');
  kinds = answer.kinds;
  at('fault').replaceChildren(...Object.keys(kinds).map((name) => element('option', { value: name }, name)));
  at('operation').replaceChildren(
    element('option', { value: '*' }, 'every operation'),
    ...answer.operations.map((name) => element('option', { value: name }, name)),
  );
  showParameters();
}

function showParameters() {
  const { about, parameters } = kinds[at('fault').value];
  at('about').textContent = about;
  at('parameters').replaceChildren(
    ...Object.entries(parameters).flatMap(([name, parameter]) => [
      element('label', { htmlFor: `parameter-${name}` }, parameter.about),
      field(name, parameter),
    ]),
  );
}

function field(name, { form, choices, usual, least, most, whole }) {
  const common = { id: `parameter-${name}`, name };
  if (form === 'choice') {
    const options = choices.map((choice) => element('option', { value: choice, selected: choice === usual }, choice));
    return element('select', common, ...options);
  }
  const step = whole === false ? 'any' : '1';
  return element('input', { ...common, type: 'number', min: least, max: most, step, value: usual, required: true });
}

at('fault').addEventListener('change', showParameters);
at('all-off').addEventListener('click', () => void change(null));
at('add').addEventListener('submit', (event) => {
  event.preventDefault();
  const name = at('fault').value;
  const given = [...at('parameters').querySelectorAll('select, input')].map((input) => [
    input.name,
    kinds[name].parameters[input.name].form === 'number' ? Number(input.value) : input.value,
  ]);
  const fault = {
    fault: name,
    operations: [at('operation').value],
    probability: Number(at('share').value) / 100,
    ...Object.fromEntries(given),
  };
  void change({ seed: 1, ...profile, faults: [...(profile?.faults ?? []), fault] });
});

// What goes on ---------------------------------------------------------------------------------------------------

const every = 1000;
let looking = false;

async function look() {
  if (looking || paused || document.hidden) return;
  looking = true;
  try {
    await showRequests();
    await showWorld();
    say('listening');
  } catch {
    // Another one may come, which counts its requests from the beginning.
    last = 0;
    shownWorld = undefined;
    say('the emulator does not answer');
  } finally {
    looking = false;
  }
}

/** Said once, so that a screen reader is not told every second. */
function say(text) {
  if (at('state').textContent !== text) at('state').textContent = text;
}

setInterval(() => void look(), every);
document.addEventListener('visibilitychange', () => void look());
await look();
await fillForm();
await showFaults();
