import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { App, ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { RouterProvider } from 'react-router';
import { isWorthAskingAgain } from '../api/problem.js';
import { LanguageProvider, useLanguage } from '../i18n/language.js';
import { theme } from '../theme/theme.js';
import { router } from './router.js';

const STALE_AFTER_ms = 5_000;
const ATTEMPTS = 2;

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: STALE_AFTER_ms,
      retry: (failed, error) => failed < ATTEMPTS && isWorthAskingAgain(error),
    },
  },
});

/** The whole console: language, theme, and inside them the pages, most of them behind a sign-in. */
export function Console() {
  return (
    <LanguageProvider>
      <QueryClientProvider client={queries}>
        <Themed />
      </QueryClientProvider>
    </LanguageProvider>
  );
}

function Themed() {
  const { language } = useLanguage();
  return (
    <ConfigProvider theme={theme} locale={language === 'zh' ? zhCN : enUS} button={{ autoInsertSpace: false }}>
      <App>
        <RouterProvider router={router} />
      </App>
    </ConfigProvider>
  );
}
