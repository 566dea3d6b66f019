// Prints the queries of a dashboard as rules, so that promtool can check them: node dashboard-rules.cjs FILE
const fs = require('node:fs');

const { panels } = JSON.parse(fs.readFileSync(process.argv[2], 'utf8'));
const queries = panels.flatMap(panel => panel.targets ?? []).map(target => target.expr);
const rules = queries.map((query, index) => ({
  record: `dashboard:query:${index}`,
  expr: query.replaceAll('$__rate_interval', '5m').replaceAll('$route', '.*'),
}));
console.log(JSON.stringify({ groups: [{ name: 'dashboard', rules }] }));
