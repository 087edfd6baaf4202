export const contactsZh = {
  'nav.contacts': '联系方式查看记录',
  'contact.show': '查看联系方式',
  'contact.title': '查看申请人联系方式',
  'contact.reasonHint': '至少 5 个字，写明用途；谁在何时因何查看将记录在案',
  'contact.ask': '记录并查看',
  'contact.close': '关闭',
  'contact.held': '最迟保留到 {until}，办结告知后即删除。',
  'contacts.title': '联系方式查看记录',
  'contacts.hint': '谁在何时因何查看了申请人的联系方式，最近的在前',
  'contacts.none': '还没有人查看过联系方式',
  'contacts.at': '时间',
  'contacts.account': '账号',
} as const;
