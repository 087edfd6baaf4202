import { Ajv2020, type AnySchemaObject, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import { z } from 'zod';
import { ERRORS_TOLD } from './bounds.js';
import { type FieldError, fieldError } from './field-error.js';

/** Says what is wrong with a value; undefined when nothing is. */
export type Validator = (value: unknown) => readonly FieldError[] | undefined;

/** A schema compiled to code. The first look stops at the first error; only a value that failed is looked at in full. */
export function compileValidator(schema: z.ZodType): Validator {
  const jsonSchema = z.toJSONSchema(schema);
  const passes = compile(jsonSchema, { allErrors: false, verbose: false });
  let explains: ValidateFunction | undefined;
  return (value) => {
    if (passes(value)) return undefined;
    explains ??= compile(jsonSchema, { allErrors: true, verbose: true });
    explains(value);
    return explained(explains.errors ?? []);
  };
}

function compile(jsonSchema: object, looks: { allErrors: boolean; verbose: boolean }): ValidateFunction {
  return new Ajv2020({ ...looks, strict: true, validateSchema: false }).compile(jsonSchema);
}

/** The errors inside the branches of a choice say what each branch wanted; the choice itself says it in one line. */
const IN_BRANCH = /\/(?:oneOf|anyOf)\/\d+\//;

function explained(errors: readonly ErrorObject[]): readonly FieldError[] {
  const told = new Map<string, FieldError>();
  for (const error of errors.filter(({ schemaPath }) => !IN_BRANCH.test(schemaPath))) {
    const explanation = explain(error);
    if (told.size < ERRORS_TOLD && !told.has(explanation.field)) told.set(explanation.field, explanation);
  }
  return [...told.values()];
}

/** A missing field is an error of the field, not of the object that lacks it. */
function explain(error: ErrorObject): FieldError {
  const path = error.instancePath.split('/').slice(1).map(unescapePointer);
  if (error.keyword !== 'required') {
    return fieldError(
      path.join('.') || 'event',
      error.data,
      describe(error.parentSchema) ?? error.message ?? 'another value',
    );
  }
  const { missingProperty } = error.params;
  const { properties } = error.parentSchema ?? {};
  return fieldError(
    [...path, missingProperty].join('.'),
    undefined,
    describe(properties?.[missingProperty]) ?? 'a value',
  );
}

function describe(schema: AnySchemaObject | undefined): string | undefined {
  const { description } = schema ?? {};
  return description;
}

function unescapePointer(part: string): string {
  return part.replaceAll('~1', '/').replaceAll('~0', '~');
}
