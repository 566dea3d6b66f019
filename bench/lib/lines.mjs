// Curves over time, one below the other. Colours hold on light and on dark pages.
const WIDTH = 680;
const LEFT = 60;
const HEIGHT = 130;

/** @param curves what each shows: `{title, values, digits}`, one value for each step of time */
export function lines(title, curves, step) {
  const parts = [];
  let top = 40;
  for (const {title: name, values, digits = 0} of curves) {
    const most = Math.max(...values) * 1.1 || 1;
    const x = i => (LEFT + i / Math.max(1, values.length - 1) * (WIDTH - LEFT - 20)).toFixed(1);
    const y = value => (top + 20 + (1 - value / most) * (HEIGHT - 40)).toFixed(1);
    parts.push(`<text x="10" y="${top + 8}" font-weight="600">${name}</text>`);
    for (const value of [0, most / 2, most]) {
      parts.push(`<line x1="${LEFT}" x2="${WIDTH - 20}" y1="${y(value)}" y2="${y(value)}" stroke="#7a8793" stroke-opacity=".35"/>`,
        `<text x="${LEFT - 6}" y="${Number(y(value)) + 4}" text-anchor="end">${value.toFixed(digits)}</text>`);
    }
    parts.push(`<polyline fill="none" stroke="#2f7fd6" stroke-width="2" points="${values.map((value, i) => `${x(i)},${y(value)}`).join(' ')}"/>`);
    top += HEIGHT;
  }
  const count = curves[0].values.length;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${top + 10}" font-family="system-ui,sans-serif" font-size="12">\n`
    + '<style>text{fill:#24292f}@media (prefers-color-scheme:dark){text{fill:#d7dde3}}</style>\n'
    + `<text x="10" y="22" font-size="15" font-weight="600">${title}</text>\n${parts.join('\n')}\n`
    + `<text x="${LEFT}" y="${top}">${step} 1</text><text x="${WIDTH - 20}" y="${top}" text-anchor="end">${step} ${count}</text>\n</svg>\n`;
}
