import { Fragment } from 'react';
import type { ScoreFormulaView } from '#contracts/api/scores.js';
import { useText } from '../../i18n/language.js';
import type { Translate } from '../../i18n/text.js';
import { percentText as percent, pointsText as points } from '../../parts/points.js';

/** The formula in words, every number of it from the version that the score was computed with. */
export function FormulaText({ formula }: { readonly formula: ScoreFormulaView }) {
  const t = useText();
  const { grades, bars, leastClosedToRank, from } = formula;
  const gradeTexts = grades.map(({ grade, from: least }) =>
    least === 0
      ? t('formula.gradeRest', { grade: t(`grade.${grade}`) })
      : t('formula.grade', { grade: t(`grade.${grade}`), from: points(least) }),
  );
  return (
    <dl className="formula">
      {[...dimensionTexts(formula, t), ...endTexts(formula, t)].map(({ name, text }) => (
        <Fragment key={name}>
          <dt>{name}</dt>
          <dd>{text}</dd>
        </Fragment>
      ))}
      <dt>{t('formula.grades')}</dt>
      <dd>
        {gradeTexts.join(t('formula.and'))}
        {bars.map(({ fact, grade }) => (
          <span key={fact}>{t(`formula.bar.${fact}`, { grade: t(`grade.${grade}`) })}</span>
        ))}
      </dd>
      <dt>{t('formula.rank')}</dt>
      <dd>{t('formula.rankText', { least: leastClosedToRank })}</dd>
      <dt>{t('formula.from')}</dt>
      <dd>{from}</dd>
    </dl>
  );
}

interface Named {
  readonly name: string;
  readonly text: string;
}

function dimensionTexts(
  { dimensions: { TIME, CARD, PROC, FEE_DOC, SAT, COMP } }: ScoreFormulaView,
  t: Translate,
): Named[] {
  return [
    { name: t('dimension.TIME'), text: t('formula.TIME', pointsOf(TIME)) },
    {
      name: t('dimension.CARD'),
      text: [
        t('formula.CARD', { ...pointsOf(omitted(CARD)), warnGroup: CARD.warnGroup }),
        CARD.mode === 'PER_1000' ? t('formula.perThousand') : '',
      ].join(''),
    },
    { name: t('dimension.PROC'), text: t('formula.PROC', pointsOf(PROC)) },
    {
      name: t('dimension.FEE_DOC'),
      text: t('formula.FEE_DOC', {
        weight: points(FEE_DOC.weight),
        fee: points(FEE_DOC.fee),
        doc: points(FEE_DOC.doc),
        step: percent(FEE_DOC.badDataStep),
        perStep: points(FEE_DOC.perBadDataStep),
        cap: points(FEE_DOC.badDataCap),
      }),
    },
    {
      name: t('dimension.SAT'),
      text: t('formula.SAT', {
        weight: points(SAT.weight),
        least: SAT.leastRatings,
        all: points(SAT.allDissatisfied),
        cap: points(SAT.dissatisfiedCap),
        followUp: points(SAT.lateFollowUp),
        followUpCap: points(SAT.lateFollowUpCap),
      }),
    },
    { name: t('dimension.COMP'), text: t('formula.COMP', pointsOf(COMP)) },
  ];
}

function endTexts({ bonus, total }: ScoreFormulaView, t: Translate): Named[] {
  return [
    {
      name: t('dimension.BONUS'),
      text: t('formula.BONUS', {
        earlyStep: percent(bonus.earlyStep),
        perEarly: points(bonus.perEarlyStep),
        from: percent(bonus.compressionFrom),
        reached: points(bonus.reached),
        step: percent(bonus.compressionStep),
        perStep: points(bonus.perCompressionStep),
        cap: points(bonus.cap),
      }),
    },
    {
      name: t('dimension.TOTAL'),
      text: t('formula.TOTAL', { least: points(total.least), most: points(total.most) }),
    },
  ];
}

function omitted({ mode: _, warnGroup: __, ...amounts }: ScoreFormulaView['dimensions']['CARD']) {
  return amounts;
}

function pointsOf<K extends string>(amounts: Readonly<Record<K, number>>): Record<K, string> {
  return Object.fromEntries(
    Object.entries<number>(amounts).map(([name, millionths]) => [name, points(millionths)]),
  ) as Record<K, string>;
}
