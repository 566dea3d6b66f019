// Creates elements. Texts become only text nodes, because players' data may be hostile.

export function element(name, properties = {}, ...children) {
  return fill(document.createElement(name), properties, children);
}

export function svg(name, properties = {}, ...children) {
  return fill(document.createElementNS('http://www.w3.org/2000/svg', name), properties, children);
}

function fill(made, properties, children) {
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === false) {
      continue;
    }
    if (name.startsWith('on')) {
      made.addEventListener(name.slice(2), value);
    } else {
      made.setAttribute(name, value === true ? '' : value);
    }
  }
  made.append(...children.filter(child => child !== undefined && child !== null && child !== false));
  return made;
}

export const byId = id => document.getElementById(id);

export function badge(text, kind = '') {
  return element('span', { class: `badge ${kind}` }, text);
}

const OUTCOME = { delivered: '', spooled: 'odd', dropped: 'plain', blocked: 'plain', refused: 'bad', failed: 'bad' };

export function outcomeBadge(exchange) {
  return badge(`${exchange.outcome} ${exchange.answer.status}`, OUTCOME[exchange.outcome] ?? 'plain');
}

export function millis(number) {
  return number < 10 ? `${number.toFixed(1)} ms` : `${Math.round(number)} ms`;
}
