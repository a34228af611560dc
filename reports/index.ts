/**
 * The reports of an audit: a run goes in, files come out. Pure: nothing is read but the package's own templates,
 * nothing is written.
 */
export { renderReports, type ReportFile, type ReportOptions } from './render.js';
export {
  renderEmailSummary,
  renderOverview,
  renderPage,
  type EmailSummary,
  type FindingLife,
  type OverviewEntry,
  type Page,
  type PageFrame,
} from './pages.js';
export { webTexts, type WebTexts } from './texts/web.js';
