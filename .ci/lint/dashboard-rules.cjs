// Prints the queries of dashboards as rules, so that promtool can check them: node dashboard-rules.cjs FILE...
const fs = require('node:fs');

const panels = process.argv.slice(2).flatMap(file => JSON.parse(fs.readFileSync(file, 'utf8')).panels);
const queries = panels.flatMap(panel => panel.targets ?? []).map(target => target.expr);
const rules = queries.map((query, index) => ({
  record: `dashboard:query:${index}`,
  expr: query.replaceAll('$__rate_interval', '5m').replaceAll('$__range', '1d').replaceAll('$route', '.*')
    .replaceAll('$suite', '.*'),
}));
console.log(JSON.stringify({ groups: [{ name: 'dashboard', rules }] }));
