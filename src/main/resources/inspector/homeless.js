// Values that Experience Platform loses, because its schema has no home for them.
import { element } from './elements.js';

/** @returns what marks a line of the player's request, by its JSON Pointer, if its value is lost */
export function losses(exchange) {
  const notes = exchange.requests.flatMap(request => request.homeless ?? []);
  return (at, item) => {
    const here = notes.filter(note => note.at === at);
    if (here.length) {
      item.node.classList.add('homeless');
      item.line.append(element('span', { class: 'tag' }, 'lost'));
      here.forEach(note => item.why(item.leaf ? note.text : `${note.path}: ${note.text}`));
    }
  };
}
