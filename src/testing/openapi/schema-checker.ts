import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { JsonSchema, OpenapiDocument } from './operations.ts';

/** Says whether values are what schemas of a document allow. */
export interface SchemaChecker {
  /** What is wrong, such as `/title must be string`; undefined for nothing. */
  findProblem(schema: JsonSchema, value: unknown): string | undefined;
  /** The same for a value of a path, query, header or form, which is text: numbers and booleans are read from it. */
  findTextProblem(schema: JsonSchema, value: unknown): string | undefined;
}

export function createSchemaChecker(document: OpenapiDocument): SchemaChecker {
  const ofValues = createCompiler(document, false);
  const ofTexts = createCompiler(document, true);
  return {
    findProblem: (schema, value) => findProblem(ofValues(schema), value),
    findTextProblem: (schema, value) => {
      // What is read from text is written into what holds it.
      const holder = { value: structuredClone(value) };
      return findProblem(ofTexts(schema), holder);
    },
  };
}

function createCompiler(document: OpenapiDocument, coerceTypes: boolean): (schema: JsonSchema) => ValidateFunction {
  const ajv = new Ajv2020({ strict: false, logger: false, coerceTypes });
  addFormats.default(ajv);
  const known = new WeakMap<JsonSchema, ValidateFunction>();
  return (schema) => {
    let validate = known.get(schema);
    if (!validate) {
      // References lead into the document, so its schemas come along with each.
      const { components } = document;
      validate = ajv.compile(
        coerceTypes ? { properties: { value: schema }, components } : { allOf: [schema], components },
      );
      known.set(schema, validate);
    }
    return validate;
  };
}

function findProblem(validate: ValidateFunction, value: unknown): string | undefined {
  if (validate(value)) return undefined;
  return (validate.errors ?? []).slice(0, 3).map(wordError).join(', ');
}

function wordError({ instancePath, message, params, keyword }: ErrorObject): string {
  const extra = keyword === 'additionalProperties' ? ` "${params['additionalProperty']}"` : '';
  return `${instancePath} ${message}${extra}`.trim();
}
