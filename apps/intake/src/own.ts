/** As whom this application tells what it has done itself. */
export const SOURCE = 'mingjian/intake';
