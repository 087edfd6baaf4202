import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock.js';
import { DomainError } from '#platform/errors.js';
import { failPoint } from '#platform/fail-point.js';
import { KafkaProducer } from '#platform/kafka/producer.js';
import type { Source } from '../sources/source.js';
import { SourcesService } from '../sources/sources.service.js';
import { type Admission, admit } from './admission.js';
import type { BulkAnswer, LineVerdict } from './bulk.schema.js';
import { BulkMetrics } from './bulk-metrics.js';
import { type Line, linesOf } from './lines.js';
import { NDJSON_TYPES } from './ndjson.js';

const TOPIC = 'case.events';

type Judged = { readonly line: number; readonly admission: Admission };

/** Lets facts in: who speaks, what of it may be said, then the broker, then the answer. */
@Injectable()
export class BulkService {
  constructor(
    private readonly sources: SourcesService,
    private readonly producer: KafkaProducer,
    private readonly metrics: BulkMetrics,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** The verdicts, once the broker has every accepted line; throws when it does not, and then none is accepted. */
  async take(authorization: string | undefined, body: unknown): Promise<BulkAnswer> {
    const source = await this.sources.authenticate(authorization);
    const judged = this.judge(linesOf(textOf(body)), source);
    const accepted = await this.send(judged);
    const rejected = judged.length - accepted;
    this.metrics.counted('accepted', accepted);
    this.metrics.counted('rejected', rejected);
    return { accepted, rejected, lines: judged.map(verdictOf) };
  }

  private judge(lines: readonly Line[], source: Source): readonly Judged[] {
    const now = this.clock.now();
    return lines.map(({ line, text }) => ({ line, admission: admit(text, source, now) }));
  }

  /** All in one call and in their order, so that the facts of a case stay in the order in which they were told. */
  private async send(judged: readonly Judged[]): Promise<number> {
    const messages = judged.flatMap(({ admission }) => (admission.status === 'accepted' ? [admission.message] : []));
    if (messages.length === 0) return 0;
    try {
      await this.producer.send(TOPIC, messages);
      failPoint('before-answer');
    } catch (error) {
      this.metrics.counted('unsent', messages.length);
      throw error;
    }
    return messages.length;
  }
}

function textOf(body: unknown): string {
  if (typeof body === 'string') return body;
  // Without a content type there is no body; with another one it was read as something else than lines.
  if (body === undefined || body === null) return '';
  const expected = NDJSON_TYPES.join(' or ');
  throw new DomainError('content-type', 'the body is not one event a line', {
    status: 415,
    field: 'content-type',
    expected,
  });
}

function verdictOf({ line, admission }: Judged): LineVerdict {
  const { id } = admission;
  if (admission.status === 'accepted') return { line, id: admission.id, status: 'accepted' };
  const errors = [...admission.errors];
  return id === undefined ? { line, status: 'rejected', errors } : { line, id, status: 'rejected', errors };
}
