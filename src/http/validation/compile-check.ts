import { Ajv, type AnySchema, type Options, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { describeProblem } from './describe-problem.ts';
import { missingProblem, type Problem, type RequestPart, reportAtMost } from './problem.ts';
import { scanText } from './scan-text.ts';

/** Gives what is wrong with a request part; an empty list means it may pass. Fills in defaults, and numbers from text in path, query, headers and forms. */
export type Check = (value: unknown) => readonly Problem[];

/** Input with more values than this gets only its first problem: the list of all could be many times as large as the input. */
const reportAllUpTo = 10_000;

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export interface CheckOptions {
  /** Whether the part is a form, which is text as a query is. Default false. */
  readonly isForm?: boolean;
}

/**
 * Makes the function that compiles the schema of a request part into a {@link Check}. The check that all requests pass through
 * stops at the first problem; only when it found one, a second, slower one is compiled and run that collects them all.
 */
export function createCheckCompiler(): (schema: AnySchema, part: RequestPart, options?: CheckOptions) => Check {
  const validators = new Map<string, Ajv>();
  const compile = (schema: AnySchema, coerceTypes: boolean, allErrors: boolean): ValidateFunction => {
    const key = `${coerceTypes} ${allErrors}`;
    const ajv = validators.get(key) ?? createAjv({ coerceTypes, allErrors });
    validators.set(key, ajv);
    return ajv.compile(schema);
  };
  return (schema, part, { isForm = false } = {}) => {
    // Path, query, headers and forms are text by nature, so numbers are read from it; in JSON "1" is not 1.
    const isText = isForm || part !== 'body';
    const findFirst = compile(schema, isText, false);
    let findAll: ValidateFunction | undefined;
    return (value) => {
      if (value === undefined || (value === null && part === 'body')) return [missingProblem([part])];
      const text = scanText(value, part);
      if (findFirst(value)) return text.problems;
      let found = findFirst;
      if (text.values <= reportAllUpTo) {
        findAll ??= compile(schema, isText, true);
        findAll(value);
        found = findAll;
      }
      return [...text.problems, ...describeAll(found, part, value)].slice(0, reportAtMost);
    };
  };
}

function createAjv(options: Options): Ajv {
  const ajv = new Ajv({ ...options, strict: false, logger: false, useDefaults: true, verbose: true });
  addFormats.default(ajv);
  // The one of ajv-formats lets `urn:uuid:` pass, which a uuid column refuses.
  ajv.addFormat('uuid', uuid);
  return ajv;
}

function describeAll(validate: ValidateFunction, part: RequestPart, value: unknown): readonly Problem[] {
  const problems: Problem[] = [];
  for (const error of validate.errors ?? []) {
    const problem = describeProblem(error, part, value);
    if (problem) problems.push(problem);
    if (problems.length === reportAtMost) break;
  }
  return problems;
}
