import { App } from 'antd';
import { Link, useNavigate } from 'react-router';
import type { IntakeCase } from '#contracts/api/intake.js';
import { useText } from '../../i18n/language.js';
import { useToday } from '../../parts/use-today.js';
import { Loading } from '../../states/loading.js';
import { RegisterForm } from './register-form.js';
import './intake.css';

/** A case is received: what for, where, from whom. */
export function RegisterPage() {
  const t = useText();
  const today = useToday().data;
  const { message } = App.useApp();
  const navigate = useNavigate();
  const received = ({ caseNo, receipt }: IntakeCase) => {
    void message.success(t('receipt.done', { receipt }));
    void navigate(`/intake/${encodeURIComponent(caseNo)}`);
  };
  return (
    <>
      <p className="back-line">
        <Link to="/intake">‹ {t('intake.back')}</Link>
      </p>
      <div className="page-head">
        <h1>{t('register.title')}</h1>
      </div>
      {today === undefined ? <Loading /> : <RegisterForm today={today} onReceived={received} />}
    </>
  );
}
