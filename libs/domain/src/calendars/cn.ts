import { type CalendarData, type CalendarYear, OFFICE_HOURS, type SpecialDay } from '../calendar.js';
import { addDays, type CivilDate, civilDate, civilDateOf, dayNumberOf } from '../civil-date.js';

/** The calendar of the People's Republic, as the General Office of the State Council published it year by year. */
export const cn: CalendarData = {
  region: 'CN',
  version: 1,
  sessions: OFFICE_HOURS,
  years: [
    year(2020, '国办发明电〔2019〕16号, 2019-11-21; 国办发明电〔2020〕1号, 2020-01-26', [
      { name: '元旦', off: ['01-01', '01-01'], work: [] },
      // The second notice, against the epidemic, lengthened the holiday from 30 January to 2 February; the make-up
      // Saturday of 1 February fell away with it.
      { name: '春节', off: ['01-24', '02-02'], work: ['01-19'] },
      { name: '清明节', off: ['04-04', '04-06'], work: [] },
      { name: '劳动节', off: ['05-01', '05-05'], work: ['04-26', '05-09'] },
      { name: '端午节', off: ['06-25', '06-27'], work: ['06-28'] },
      { name: '国庆节、中秋节', off: ['10-01', '10-08'], work: ['09-27', '10-10'] },
    ]),
    year(2021, '国办发明电〔2020〕27号, 2020-11-25', [
      { name: '元旦', off: ['01-01', '01-03'], work: [] },
      { name: '春节', off: ['02-11', '02-17'], work: ['02-07', '02-20'] },
      { name: '清明节', off: ['04-03', '04-05'], work: [] },
      { name: '劳动节', off: ['05-01', '05-05'], work: ['04-25', '05-08'] },
      { name: '端午节', off: ['06-12', '06-14'], work: [] },
      { name: '中秋节', off: ['09-19', '09-21'], work: ['09-18'] },
      { name: '国庆节', off: ['10-01', '10-07'], work: ['09-26', '10-09'] },
    ]),
    year(2022, '国办发明电〔2021〕11号, 2021-10-25; 国办发明电〔2022〕16号, 2022-12-08', [
      { name: '元旦', off: ['01-01', '01-03'], work: [] },
      { name: '春节', off: ['01-31', '02-06'], work: ['01-29', '01-30'] },
      { name: '清明节', off: ['04-03', '04-05'], work: ['04-02'] },
      { name: '劳动节', off: ['04-30', '05-04'], work: ['04-24', '05-07'] },
      { name: '端午节', off: ['06-03', '06-05'], work: [] },
      { name: '中秋节', off: ['09-10', '09-12'], work: [] },
      { name: '国庆节', off: ['10-01', '10-07'], work: ['10-08', '10-09'] },
      // The first day of the next New Year's holiday; the notice for 2023 gives it.
      { name: '元旦', off: ['12-31', '12-31'], work: [] },
    ]),
    year(2023, '国办发明电〔2022〕16号, 2022-12-08', [
      { name: '元旦', off: ['01-01', '01-02'], work: [] },
      { name: '春节', off: ['01-21', '01-27'], work: ['01-28', '01-29'] },
      { name: '清明节', off: ['04-05', '04-05'], work: [] },
      { name: '劳动节', off: ['04-29', '05-03'], work: ['04-23', '05-06'] },
      { name: '端午节', off: ['06-22', '06-24'], work: ['06-25'] },
      { name: '中秋节、国庆节', off: ['09-29', '10-06'], work: ['10-07', '10-08'] },
    ]),
    year(2024, '国办发明电〔2023〕7号, 2023-10-25', [
      { name: '元旦', off: ['01-01', '01-01'], work: [] },
      { name: '春节', off: ['02-10', '02-17'], work: ['02-04', '02-18'] },
      { name: '清明节', off: ['04-04', '04-06'], work: ['04-07'] },
      { name: '劳动节', off: ['05-01', '05-05'], work: ['04-28', '05-11'] },
      { name: '端午节', off: ['06-10', '06-10'], work: [] },
      { name: '中秋节', off: ['09-15', '09-17'], work: ['09-14'] },
      { name: '国庆节', off: ['10-01', '10-07'], work: ['09-29', '10-12'] },
    ]),
    year(2025, '国办发明电〔2024〕12号, 2024-11-12', [
      { name: '元旦', off: ['01-01', '01-01'], work: [] },
      { name: '春节', off: ['01-28', '02-04'], work: ['01-26', '02-08'] },
      { name: '清明节', off: ['04-04', '04-06'], work: [] },
      { name: '劳动节', off: ['05-01', '05-05'], work: ['04-27'] },
      { name: '端午节', off: ['05-31', '06-02'], work: [] },
      { name: '国庆节、中秋节', off: ['10-01', '10-08'], work: ['09-28', '10-11'] },
    ]),
    year(2026, '国办发明电〔2025〕7号, 2025-11-04', [
      { name: '元旦', off: ['01-01', '01-03'], work: ['01-04'] },
      { name: '春节', off: ['02-15', '02-23'], work: ['02-14', '02-28'] },
      { name: '清明节', off: ['04-04', '04-06'], work: [] },
      { name: '劳动节', off: ['05-01', '05-05'], work: ['05-09'] },
      { name: '端午节', off: ['06-19', '06-21'], work: [] },
      { name: '中秋节', off: ['09-25', '09-27'], work: [] },
      { name: '国庆节', off: ['10-01', '10-07'], work: ['09-20', '10-10'] },
    ]),
  ],
};

/** One paragraph of a notice: off from one day to another, and the weekend days worked instead. */
interface Paragraph {
  readonly name: string;
  readonly off: readonly [from: string, to: string];
  readonly work: readonly string[];
}

function year(number: number, notice: string, paragraphs: readonly Paragraph[]): CalendarYear {
  const date = (monthAndDay: string) => civilDate(`${number}-${monthAndDay}`);
  const days = paragraphs.flatMap(({ name, off: [from, to], work }): readonly SpecialDay[] => [
    ...datesBetween(date(from), date(to)).map((day) => ({ date: day, kind: 'HOLIDAY' as const, name })),
    ...work.map((day) => ({ date: date(day), kind: 'MAKEUP_WORKDAY' as const, name })),
  ]);
  return { year: number, notice, days };
}

function datesBetween(from: CivilDate, to: CivilDate): readonly CivilDate[] {
  const first = dayNumberOf(from);
  const count = dayNumberOf(to) - first + 1;
  return Array.from({ length: count }, (_, index) => civilDateOf(addDays(first, index)));
}
