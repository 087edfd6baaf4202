import type { OpenAPIObject } from '@nestjs/swagger';
import { PROBLEM_TYPE } from './problem.js';

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;
type Responses = Operation['responses'];

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

const NAME = 'Problem';
const OF_A_PROBLEM = { $ref: `#/components/schemas/${NAME}` };

const PROBLEM = {
  type: 'object',
  description: 'RFC 9457: what was wrong and what was expected',
  required: ['type', 'title', 'status', 'detail', 'traceId'],
  properties: {
    type: { type: 'string', description: 'urn:mingjian:problem:<code>' },
    title: { type: 'string' },
    status: { type: 'integer', minimum: 400, maximum: 599 },
    detail: { type: 'string' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['field', 'expected'],
        properties: { field: { type: 'string' }, value: {}, expected: { type: 'string' } },
      },
    },
    traceId: { type: 'string' },
  },
};

/** Says of every operation that whatever goes wrong is a problem, as it is sent, whether its status is named or not. */
export function withProblems(document: OpenAPIObject): OpenAPIObject {
  const { paths, components } = document;
  for (const path of Object.values(paths)) {
    for (const method of METHODS) {
      const operation = path[method];
      if (operation !== undefined) operation.responses = withProblem(operation.responses);
    }
  }
  return { ...document, components: { ...components, schemas: { ...components?.schemas, [NAME]: PROBLEM } } };
}

function withProblem(responses: Responses): Responses {
  const told = Object.entries(responses).map(([status, response]) => {
    if (response === undefined || '$ref' in response || !/^[45]/.test(status)) return [status, response] as const;
    const schema = response.content?.['application/json']?.schema ?? OF_A_PROBLEM;
    return [status, { ...response, content: { [PROBLEM_TYPE]: { schema } } }] as const;
  });
  const other = {
    description: 'any other refusal, or an error of ours',
    content: { [PROBLEM_TYPE]: { schema: OF_A_PROBLEM } },
  };
  return { ...Object.fromEntries(told), default: other };
}
