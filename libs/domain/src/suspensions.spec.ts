import { aCase, at, type CaseBuilder } from '#testing/case-builder.js';

function spansOf(case_: CaseBuilder) {
  return case_.file.suspensions.map(({ id, from, resumed }) => [id, from.at, resumed?.at]);
}

const received = aCase().received('2026-03-02');
const twoOpen = received.suspended('2026-03-03', { suspension: 'S1' }).suspended('2026-03-05', { suspension: 'S2' });
const [third, fifth, tenth, eleventh] = [at('2026-03-03'), at('2026-03-05'), at('2026-03-10'), at('2026-03-11')];

describe('a resumption', () => {
  it.each([
    {
      case_: twoOpen,
      spans: [
        ['S1', third, undefined],
        ['S2', fifth, undefined],
      ],
      why: 'none: both stay open',
    },
    {
      case_: twoOpen.resumed('2026-03-10', { suspension: 'S1' }),
      spans: [
        ['S1', third, tenth],
        ['S2', fifth, undefined],
      ],
      why: 'ends the suspension it names',
    },
    {
      case_: twoOpen.resumed('2026-03-10'),
      spans: [
        ['S1', third, undefined],
        ['S2', fifth, tenth],
      ],
      why: 'that names none ends the latest one open',
    },
    {
      case_: twoOpen.resumed('2026-03-10').resumed('2026-03-11'),
      spans: [
        ['S1', third, eleventh],
        ['S2', fifth, tenth],
      ],
      why: 'and the next one the one before',
    },
    {
      case_: twoOpen.resumed('2026-03-04'),
      spans: [
        ['S1', third, at('2026-03-04')],
        ['S2', fifth, undefined],
      ],
      why: 'ends none that began after it',
    },
    {
      case_: received.suspended('2026-03-03', { suspension: 'S1' }).resumed('2026-03-03'),
      spans: [['S1', third, third]],
      why: 'may come at the instant of the suspension',
    },
  ])('$why', ({ case_, spans }) => {
    expect(spansOf(case_)).toEqual(spans);
    expect(case_.file.findings).toEqual([]);
  });

  it('that names none, of two suspended at one instant, ends the same one whatever their order', () => {
    const atOnce = (first: string, second: string) =>
      received
        .suspended('2026-03-03', { suspension: first }, { id: first })
        .suspended('2026-03-03', { suspension: second }, { id: second })
        .resumed('2026-03-10');
    const ended = (case_: CaseBuilder) =>
      case_.file.suspensions.filter(({ resumed }) => resumed !== undefined).map(({ id }) => id);
    expect([ended(atOnce('S1', 'S2')), ended(atOnce('S2', 'S1'))]).toEqual([['S2'], ['S2']]);
  });

  const suspended = received.suspended('2026-03-05', { suspension: 'S1' });
  it.each([
    {
      case_: received.resumed('2026-03-10', {}, { id: 'r' }),
      finding: { code: 'D01', kind: 'resume-without-suspension', against: 'none open' },
      why: 'without a suspension',
    },
    {
      case_: suspended.resumed('2026-03-10', { suspension: 'S9' }, { id: 'r' }),
      finding: { code: 'D01', kind: 'resume-without-suspension', against: 'S9' },
      why: 'of a suspension nobody knows',
    },
    {
      case_: suspended.resumed('2026-03-04', {}, { id: 'r' }),
      finding: { code: 'D01', kind: 'resume-without-suspension', against: 'none open' },
      why: 'that names none before the only suspension',
    },
    {
      case_: suspended.resumed('2026-03-04', { suspension: 'S1' }, { id: 'r' }),
      finding: { code: 'L06', kind: 'resume-before-suspension', against: '2026-03-05T02:00:00.000Z' },
      why: 'before the suspension it names',
    },
    {
      case_: suspended.resumed('2026-03-09').resumed('2026-03-10', { suspension: 'S1' }, { id: 'r' }),
      finding: { code: 'D01', kind: 'resume-without-suspension', against: 'S1, resumed before' },
      why: 'of a suspension resumed before',
    },
  ])('$why is a data finding', ({ case_, finding }) => {
    expect(case_.file.findings).toMatchObject([{ ...finding, factId: 'r', act: 'case.resumed' }]);
  });

  it('told before its suspension ends nothing: the suspension is open', () => {
    expect(spansOf(suspended.resumed('2026-03-04', { suspension: 'S1' }))).toEqual([['S1', fifth, undefined]]);
  });

  it('of a suspension resumed before ends nothing twice: the first one holds', () => {
    const twice = suspended.resumed('2026-03-10').resumed('2026-03-11', { suspension: 'S1' });
    expect(spansOf(twice)).toEqual([['S1', fifth, tenth]]);
  });
});

describe('a suspension told twice under one id', () => {
  it.each([
    { entered: ['2026-03-05', '2026-03-06'], ids: ['z', 'a'], from: tenth, why: 'the one entered last holds' },
    { entered: ['2026-03-06', '2026-03-05'], ids: ['a', 'z'], from: fifth, why: 'whichever was told last' },
    {
      entered: ['2026-03-06', '2026-03-06'],
      ids: ['a', 'z'],
      from: tenth,
      why: 'of two entered at once the larger id',
    },
    {
      entered: ['2026-03-06', '2026-03-06'],
      ids: ['z', 'a'],
      from: fifth,
      why: 'of two entered at once the larger id',
    },
  ])('is a correction: $why', ({ entered, ids, from }) => {
    const entry = (index: number) => ({ id: ids[index] ?? '', recordedAt: entered[index] ?? '' });
    const case_ = received.suspended('2026-03-05', {}, entry(0)).suspended('2026-03-10', {}, entry(1));
    expect(spansOf(case_)).toEqual([['S1', from, undefined]]);
  });
});
