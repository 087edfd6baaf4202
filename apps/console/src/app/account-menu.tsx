import { Dropdown } from 'antd';
import { useNavigate } from 'react-router';
import { useText } from '../i18n/language.js';
import { useSession } from '../session/session-context.js';

/** Who is signed in, and the way out. */
export function AccountMenu() {
  const t = useText();
  const { identity, lock, signOut } = useSession();
  const navigate = useNavigate();
  const items = [
    { key: 'password', label: t('password.title'), onClick: () => void navigate('/password') },
    { key: 'lock', label: t('account.lock'), onClick: lock },
    { key: 'out', label: t('account.signOut'), onClick: signOut },
  ];
  return (
    <Dropdown menu={{ items }} trigger={['click']} placement="bottomRight">
      <button type="button" className="header-button" aria-haspopup="menu">
        <span>{identity.name}</span>
        <span className="header-role">{t(`role.${identity.role}`)}</span>
      </button>
    </Dropdown>
  );
}
