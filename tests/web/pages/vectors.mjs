// SPDX-License-Identifier: MIT
// A hundred ways to have a page run what somebody typed. Each calls alert(1), which no page here may ever do.

const TAGS = ['<script>alert(1)</script>', '<SCRIPT SRC=data:text/javascript,alert(1)></SCRIPT>', '<script type=module>alert(1)</script>',
    '<img src=x onerror=alert(1)>', '<img src=x onerror="alert(1)"//', '<svg onload=alert(1)>', '<svg/onload=alert(1)>',
    '<svg><script>alert(1)</script></svg>', '<svg><animate onbegin=alert(1) attributeName=x dur=1s>', '<svg><set onbegin=alert(1)>',
    '<svg><a xlink:href="javascript:alert(1)"><text x=20 y=20>x</text></a></svg>', '<svg><use href="data:image/svg+xml,<svg id=x onload=alert(1)>#x"/>',
    '<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>', '<body onload=alert(1)>', '<body onpageshow=alert(1)>',
    '<iframe src=javascript:alert(1)>', '<iframe srcdoc="<script>alert(1)</script>">', '<iframe onload=alert(1)>',
    '<object data=javascript:alert(1)>', '<embed src=javascript:alert(1)>', '<link rel=stylesheet href=javascript:alert(1)>',
    '<base href="javascript:alert(1)//">', '<meta http-equiv=refresh content="0;url=javascript:alert(1)">', '<form action=javascript:alert(1)><input type=submit>',
    '<button formaction=javascript:alert(1)>x', '<input autofocus onfocus=alert(1)>', '<select autofocus onfocus=alert(1)>', '<textarea autofocus onfocus=alert(1)>',
    '<details open ontoggle=alert(1)>', '<video><source onerror=alert(1)>', '<audio src=x onerror=alert(1)>', '<marquee onstart=alert(1)>',
    '<dialog open onclose=alert(1)>', '<a href=javascript:alert(1)>x</a>', '<a href="java\tscript:alert(1)">x</a>', '<style>@import "javascript:alert(1)";</style>',
    '<template><script>alert(1)</script></template>', '<noscript><p title="</noscript><img src=x onerror=alert(1)>">', '<textarea><img title="</textarea><img src=x onerror=alert(1)>">',
    '<title><img title="</title><img src=x onerror=alert(1)>">', '<!--><img src=x onerror=alert(1)>-->', '<![CDATA[<img src=x onerror=alert(1)>]]>',
    '<x contenteditable onblur=alert(1)>', '<x onclick=alert(1)>x', '<img src=1 href=1 onerror="javascript:alert(1)"></img>', '<isindex type=image src=1 onerror=alert(1)>',
    '<p style="animation:x" onanimationstart=alert(1)>', '<slot onslotchange=alert(1)>', '<portal src=javascript:alert(1)>', '<keygen autofocus onfocus=alert(1)>'];
const BREAKS = ['"', "'", '`', '">', "'>", '</p>', '</code>', '</script>', '-->', ']]>', '\\"', "\\'", '&quot;>', '&#39;>', '%22%3E', '\u2028', '\u0000', '\u202e', '{{', '${'];
const CALLS = ['alert(1)', 'javascript:alert(1)', '${alert(1)}', '{{constructor.constructor("alert(1)")()}}', '"-alert(1)-"', "'-alert(1)-'", '`-alert(1)-`',
    'data:text/html,<script>alert(1)</script>', 'JaVaScRiPt:alert(1)', '\u0001javascript:alert(1)', 'vbscript:alert(1)', 'constructor', '__proto__', 'toString', 'onload=alert(1)',
    ';alert(1);//', '*/alert(1)/*', '\\u003cimg src=x onerror=alert(1)\\u003e', '&lt;img src=x onerror=alert(1)&gt;', '%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E',
    '{"__proto__":{"x":"<img src=x onerror=alert(1)>"}}', '`<img src=x onerror=alert(1)>`', '@cache_page("<img src=x onerror=alert(1)>")', '[x](javascript:alert(1))',
    '![x](x"onerror="alert(1))', '<<img src=x onerror=alert(1)>>', '+ADw-script+AD4-alert(1)+ADw-/script+AD4-', '\u00BCscript\u00BEalert(1)\u00BC/script\u00BE', 'eval("alert(1)")', 'import("data:text/javascript,alert(1)")'];

export const VECTORS = [...TAGS, ...BREAKS.map(each => `${each}<img src=x onerror=alert(1)>`), ...CALLS];
