import { Registry } from 'prom-client';
import type { SourceStates } from '#contracts/api/overview.js';
import { SourceGauges } from './source-gauges.js';

const SOURCES: SourceStates = {
  asOf: '2026-03-10T12:00:00.000Z',
  silentAfterMinutes: 60,
  silent: 2,
  sources: [
    { source: 'city', status: 'HEARD', lagSeconds: 0, heardAt: '2026-03-10T11:59:00.000Z' },
    { source: 'water', status: 'SILENT', lagSeconds: 3_600, heardAt: '2026-03-10T09:00:00.000Z' },
    { source: 'tax', status: 'NEVER', lagSeconds: 86_400 },
    { source: 'file', status: 'NOT_EXPECTED', lagSeconds: 0, heardAt: '2026-01-10T09:00:00.000Z' },
    { source: 'intake', status: 'UNDECLARED', heardAt: '2026-03-10T11:00:00.000Z' },
  ],
};

it('the longest silence of a class is told, and how many of it count as silent; what was imported once is in neither', async () => {
  const registry = new Registry();
  new SourceGauges(registry).show(SOURCES);
  const text = await registry.metrics();
  expect(text).toContain('supervision_source_silence_seconds{source_class="PROMPT"} 10800');
  expect(text).toContain('supervision_source_silence_seconds{source_class="LATE"} 0');
  expect(text).toContain('supervision_source_silence_seconds{source_class="UNDECLARED"} 3600');
  expect(text).toContain('supervision_silent_sources{source_class="PROMPT"} 1');
  expect(text).toContain('supervision_silent_sources{source_class="LATE"} 1');
  expect(text).toContain('supervision_silent_sources{source_class="UNDECLARED"} 0');
});
