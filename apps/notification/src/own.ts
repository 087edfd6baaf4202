/** As whom this application tells. */
export const SOURCE = 'mingjian/notification';
