import { assert, Defect, DomainError, isTransient, TransientError } from './errors.js';

const withProperties = (properties: object, message = 'x') => Object.assign(new Error(message), properties);

describe('transient errors', () => {
  it.each([
    { error: withProperties({ code: '40001' }), transient: true, why: 'a serialization failure' },
    { error: withProperties({ code: '40P01' }), transient: true, why: 'a deadlock' },
    { error: withProperties({ code: '08006' }), transient: true, why: 'a lost database connection' },
    { error: withProperties({ code: '57P01' }), transient: true, why: 'the database is being shut down' },
    { error: withProperties({ code: '53300' }), transient: true, why: 'too many connections' },
    { error: withProperties({ code: '57014' }), transient: true, why: 'a statement that ran out of its time' },
    { error: withProperties({ code: 'ECONNRESET' }), transient: true, why: 'a socket that was cut' },
    { error: withProperties({ code: 'ECONNREFUSED' }), transient: true, why: 'a server that is not there yet' },
    { error: withProperties({ retriable: true }), transient: true, why: 'what the Kafka client calls retriable' },
    {
      error: withProperties({}, 'Connection terminated unexpectedly'),
      transient: true,
      why: 'the driver without a code',
    },
    {
      error: withProperties({ driverError: withProperties({ code: '40P01' }) }),
      transient: true,
      why: 'what TypeORM wraps',
    },
    { error: new Error('x', { cause: withProperties({ code: '40001' }) }), transient: true, why: 'a transient cause' },
    {
      error: new AggregateError([withProperties({ code: 'ECONNREFUSED' })]),
      transient: true,
      why: 'both addresses refused',
    },
    { error: new TransientError('later'), transient: true, why: 'what says so itself' },
    { error: withProperties({ code: '23505' }), transient: false, why: 'a duplicate key stays one' },
    { error: withProperties({ code: '22P02' }), transient: false, why: 'unreadable input stays unreadable' },
    { error: withProperties({ retriable: false }), transient: false, why: 'what the Kafka client calls final' },
    { error: new DomainError('period', 'too late'), transient: false, why: 'the world said no' },
    { error: new Defect('wrong'), transient: false, why: 'we were wrong' },
    { error: 'text', transient: false, why: 'no error at all' },
  ])('$why: $transient', ({ error, transient }) => {
    expect(isTransient(error)).toBe(transient);
  });

  it('ends on causes that go in a circle', () => {
    const error = new Error('x');
    error.cause = error;
    expect(isTransient(error)).toBe(false);
  });
});

describe('domain errors', () => {
  it.each([
    { code: 'case-not-found', status: 404 },
    { code: 'account-conflict', status: 409 },
    { code: 'not-offered', status: 422 },
  ] as const)('$code answers $status', ({ code, status }) => {
    expect(new DomainError(code, 'no').status).toBe(status);
  });

  it('answer what they are told to answer', () => {
    expect(new DomainError('case-not-found', 'no', { status: 403 }).status).toBe(403);
  });
});

it('a broken promise of ours is a defect', () => {
  expect(() => assert(1 > 2, 'one is above two')).toThrow(new Defect('one is above two'));
});
