/** A row of a part: what it says, and where more of it is seen. */
export interface Line {
  /** What the link is on: the number of a case. Without one it is on the text. */
  readonly label?: string;
  readonly text: string;
  readonly link?: string;
}

/** A part of a message: a heading, its rows, and the number of those that are not shown. */
export interface Section {
  readonly title: string;
  readonly mark: 'red' | 'amber' | 'grey';
  readonly lines: readonly Line[];
  readonly more?: Line;
}

/** What a message says, before it is text, Markdown or a page. */
export interface Page {
  readonly subject: string;
  readonly lead: string;
  readonly sections: readonly Section[];
  /** A last line, such as the trend. */
  readonly foot: readonly string[];
  readonly link: Line;
}

function lineText({ label, text }: Line): string {
  return label === undefined ? text : `${label}  ${text}`;
}

/** For those who read mail as text, and for telephones. */
export function asText({ lead, sections, foot, link }: Page): string {
  const parts = sections.map(({ title, lines, more }) => {
    const rows = [...lines, ...(more === undefined ? [] : [more])].map((line) => `  ${lineText(line)}`);
    return [title, ...rows].join('\n');
  });
  return [lead, ...parts, ...foot, `${link.text}：${link.link ?? ''}`].join('\n\n');
}

/** The Markdown that the robots of all three vendors show as it is meant. */
export function asMarkdown({ subject, lead, sections, foot, link }: Page): string {
  const parts = sections.map(({ title, lines, more }) => {
    const rows = [...lines, ...(more === undefined ? [] : [more])].map((line) => `> ${lineText(line)}`);
    return [`**${title}**`, ...rows].join('\n');
  });
  return [`**${subject}**`, lead, ...parts, ...foot, `[${link.text}](${link.link ?? ''})`].join('\n\n');
}
