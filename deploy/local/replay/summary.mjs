const LABEL_COLUMNS = 34;
const NUMBER_COLUMNS = 12;

/** What a replay found, to be read by a person. */
export function summary(
  { imported, cases, statistics, cards, findings, scores, seconds, memory },
  { file, until, cards: cardsFile, scores: scoresFile },
) {
  const events = imported.events;
  const lines = [
    '',
    `${file}`,
    `as of ${until}`,
    '',
    ...countsOf(cases, statistics),
    row('events', events),
    row(
      'cards',
      cards.reduce((sum, { count }) => sum + count, 0),
    ),
    ...cards.map(({ rule, level, count }) => row(`  ${rule} ${level}`, count)),
    row('cases with an overdue card', cases.overdue),
    row('  ended late', cases.overdueEnded),
    row('  still open', cases.overdueOpen),
    row('rejected lines', imported.rejected),
    row('left out: dated after', imported.leftOut),
    row(
      'data findings',
      findings.reduce((sum, { count }) => sum + count, 0),
    ),
    ...findings.map(({ code, kind, count, cases: touched }) =>
      row(`  ${code} ${kind}`, count, `${number(touched)} cases`),
    ),
    ...scores.map(({ month, windows, seconds: took }) =>
      row(`scores of ${month}, windows`, windows, `${took.toFixed(1)} s`),
    ),
    '',
    row('seconds, from first line to card', seconds.chain.toFixed(1)),
    row('events/s through the whole chain', Math.round(events / seconds.chain)),
    row('events/s sent and recorded', Math.round(events / seconds.recorded)),
    ...Object.entries(memory).map(([name, megabytes]) => row(`peak memory of ${name}, MB`, megabytes ?? 'unknown')),
    '',
    ...(cardsFile === undefined ? [] : [`cards written to ${cardsFile}`, '']),
    ...(scoresFile === undefined ? [] : [`scores written to ${scoresFile}`, '']),
  ];
  return `${lines.join('\n')}\n`;
}

function countsOf(cases, statistics) {
  return [
    row('cases', cases.total),
    row('  open', cases.open),
    row('  ended', cases.ended),
    row('    in time', cases.inTime),
    row('    late', cases.late),
    row('  undetermined', cases.undetermined),
    row('accepted', statistics.accepted),
    row('  closed', statistics.closed, percent(statistics.closingPercent, 'of the accepted')),
    row('    the same day', statistics.closedSameDay, percent(statistics.sameDayPercent, 'of the closed')),
    row('    early', statistics.closedEarly, percent(statistics.earlyPercent, 'of the closed')),
  ];
}

function row(label, value, remark = '') {
  return `  ${label.padEnd(LABEL_COLUMNS)} ${number(value).padStart(NUMBER_COLUMNS)}  ${remark}`.trimEnd();
}

/** Without anything to divide by there is no rate. */
function percent(text, of) {
  return text === null ? '' : `${text} % ${of}`;
}

function number(value) {
  return typeof value === 'number' ? value.toLocaleString('en-US') : String(value);
}
