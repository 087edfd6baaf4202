import { Modal } from 'antd';
import { useText } from '../../i18n/language.js';

const KEYS = [
  { keys: ['/'], text: 'search' },
  { keys: ['j', 'k'], text: 'move' },
  { keys: ['Enter'], text: 'open' },
  { keys: ['Esc'], text: 'back' },
  { keys: ['f'], text: 'filter' },
  { keys: ['r'], text: 'renew' },
  { keys: ['?'], text: 'help' },
] as const;

/** What the keys do. */
export function KeysHelp({ onClose }: { readonly onClose: () => void }) {
  const t = useText();
  return (
    <Modal open title={t('live.keys')} onCancel={onClose} footer={null} width={420}>
      <table className="keys">
        <tbody>
          {KEYS.map(({ keys, text }) => (
            <tr key={text}>
              <td>
                {keys.map((key) => (
                  <kbd key={key}>{key}</kbd>
                ))}
              </td>
              <td>{t(`live.keys.${text}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="quiet">{t('live.keys.tab')}</p>
    </Modal>
  );
}
