/** The browser half of the form view: a projection of the text of a message. */
import '../../webview-parts/use-translations.ts';
import './request-form.ts';
