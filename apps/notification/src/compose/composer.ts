import { Inject, Injectable } from '@nestjs/common';
import { CONFIG } from '#platform/config.js';
import type { Tx } from '#platform/tx.js';
import { STANDING } from '../cards/known-cards.js';
import type { Message } from '../channels/channel.js';
import type { NotificationConfig } from '../config.js';
import { readHall } from '../hall/hall.js';
import type { NoticeRow, ShownCard } from '../notices/notice.js';
import { asMarkdown, asText } from './layout.js';
import { type Around, pageOf } from './pages.js';
import { Templates } from './templates.js';

const SHOWN_ROWS = 10;

const READ_SUMMARY = `select known_card.case_no as "caseNo", known_card.rule, known_card.unit, known_card."window",
  known_card.due_day::text as "dueDay", count(*) over ()::integer as count
from told_card join known_card using (case_no, rule, subject, crossed_at)
where told_card.notice = $1 and known_card.level = 4 and known_card.state = any($2::text[])
order by known_card.due_day, case_no limit $3`;

interface SummaryRow {
  readonly caseNo: string;
  readonly rule: string;
  readonly unit: string;
  readonly window: string | null;
  readonly dueDay: string | null;
  readonly count: number;
}

/** Writes what a notice says, as it stands at the moment of sending. */
@Injectable()
export class Composer {
  constructor(
    @Inject(CONFIG) private readonly config: NotificationConfig,
    private readonly templates: Templates,
  ) {}

  /** Undefined when there is nothing left to say: every card of a summary has gone. */
  async compose(tx: Tx, notice: Pick<NoticeRow, 'id' | 'content'>): Promise<Message | undefined> {
    const { content } = notice;
    const around = {
      hall: await readHall(tx),
      consoleUrl: this.config.CONSOLE_URL,
      summary: await summaryOf(tx, notice),
    };
    if (content.kind === 'RED_SUMMARY' && around.summary.count === 0) return undefined;
    const page = pageOf(content, around);
    const id = `notice-${notice.id}`;
    if (content.kind === 'CLOSING') return { id, subject: page.subject, text: page.lead, markdown: page.lead };
    return {
      ...{ id, subject: page.subject, text: asText(page), markdown: asMarkdown(page) },
      html: this.templates.page(page),
    };
  }
}

async function summaryOf(tx: Tx, { id, content }: Pick<NoticeRow, 'id' | 'content'>): Promise<Around['summary']> {
  if (content.kind !== 'RED_SUMMARY') return { count: 0, cards: [] };
  const rows = await tx.query<SummaryRow>(READ_SUMMARY, [id, STANDING, SHOWN_ROWS]);
  return { count: rows[0]?.count ?? 0, cards: rows.map(shownOf) };
}

function shownOf({ caseNo, rule, unit, window, dueDay }: SummaryRow): ShownCard {
  return {
    ...{ caseNo, rule, unit },
    ...(window !== null && { window }),
    ...(dueDay !== null && { dueDay }),
  };
}
