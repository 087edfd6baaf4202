export const partsZh = {
  'refusal.title': '没有办成',
  'refusal.again': '没有收到服务器的答复。可以原样再次提交，不会重复办理。',
  'refusal.now': '办件的情况已如页面所示，现在可以：{acts}。',
  'refusal.nothing': '办件的情况已如页面所示，现在没有可做的事。',
  'foreseen.due': '办理后，到期日为 {day}',
  'foreseen.latest': '办理后，最迟到期日为 {day}',
  'foreseen.answer': '现在收件，最迟于 {day} 答复是否受理',
  'foreseen.answerBy': '最迟于 {day} 答复是否受理（收件后五个工作日）',
  'foreseen.unknown': '无法预先算出到期日：{reason}',
} as const;
