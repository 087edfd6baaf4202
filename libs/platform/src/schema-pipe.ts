import { StandardSchemaValidationPipe } from '@nestjs/common';
import { z } from 'zod';
import { assert } from './errors.js';
import { fieldErrors } from './field-errors.js';
import { InvalidInput } from './problem.js';

/** Parses every `@Body({ schema })`, `@Query({ schema })` and `@Param(name, { schema })`, and names each wrong value. */
export class SchemaPipe extends StandardSchemaValidationPipe {
  protected override async validate<T>(value: unknown, schema: unknown): Promise<{ readonly value: T }> {
    assert(schema instanceof z.ZodType, 'a schema at the door is a zod schema');
    const parsed = await schema.safeParseAsync(value);
    // Nest types what the handler gets by the handler's parameter, not by the schema.
    if (parsed.success) return { value: parsed.data as T };
    throw new InvalidInput(fieldErrors(parsed.error.issues, value));
  }
}
