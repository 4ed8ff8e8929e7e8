import { readFileSync } from 'node:fs';
import { it } from 'vitest';
import { loadLayout } from '/work/main/provider/layout/load-layout.ts';
import { formatLayout } from '/work/main/provider/layout/format-layout.ts';
import { printLayout } from '/work/main/provider/layout/print.ts';
import { layoutOfDesired } from '/work/main/provider/layout/layout-of-desired.ts';
import { editLayout } from '/work/main/provider/layout/edit-layout.ts';
const riskIds = new Set(['partners-share-virtual-account','single-administrator','delete-parent']);
it('x', async () => {
  const text = readFileSync('/tmp/lay/page.yaml', 'utf8');
  const r = await loadLayout({ files: [{ name: 'a.yaml', text }], riskIds });
  console.log(formatLayout('a.yaml', text));
  const p = printLayout(layoutOfDesired(r.desired!)); console.log(p);
  const r2 = await loadLayout({ files: [{ name: 'a.yaml', text: p }], riskIds });
  console.log(r2.diagnostics);
  const e = await editLayout(r, [
    {kind:'set-binding', scope:'France', principal:'nilsb', role:'user', children:false},
    {kind:'set-binding', scope:'EMEA', principal:'tarav', role:'viewer', children:true},
    {kind:'set-binding', scope:'Lab', principal:'newbie', email:'newbie@acme.com', role:'user', children:true},
    {kind:'set-binding', scope:'Germany', principal:'xx', email:'sam@other.example', role:'user', children:true},
    {kind:'remove-binding', scope:'smartAccount', principal:'omarh'},
    {kind:'set-field', name:'Germany', field:'description', value:'Berlin: and more'},
    {kind:'add-virtual-account', name:'Spain', parent:'EMEA', fields:{tags:{a:'1'}}},
    {kind:'add-virtual-account', name:'APAC', parent:undefined, fields:{}},
    {kind:'move-virtual-account', name:'Lab', parent:'EMEA'},
    {kind:'rename-virtual-account', from:'France', to:'France 2'},
    {kind:'add-ignore', entry:{path:'X/**', because:'b'}},
    {kind:'add-departed', entry:{ccoId:'nn'}},
  ]);
  console.log(e.problems); console.log(e.files[0]?.after);
});
import { editText } from '/work/main/provider/layout/edit/edit-text.ts';
import { intentOf } from '/work/main/provider/layout/edit/intent-of.ts';
import { LayoutState } from '/work/main/provider/layout/edit/layout-state.ts';
import { Splicer } from '/work/main/provider/layout/edit/splices.ts';
import { commentsOf, keepsComments } from '/work/main/provider/layout/edit/comments.ts';
import { applySplices, sameData } from '/work/main/provider/layout/edit/edit-text.ts';
import { applyToData } from '/work/main/provider/layout/edit/operation.ts';
import { readYaml } from '/work/main/provider/layout/read-yaml.ts';
it('dbg', async () => {
  const text = readFileSync('/tmp/lay/page.yaml', 'utf8');
  const r = await loadLayout({ files: [{ name: 'a.yaml', text }], riskIds });
  const st = new LayoutState(r.desired!, r.sources); const doc = r.sources.documents.get('a.yaml')!;
  for (const e of [
    {kind:'set-binding', scope:'France', principal:'nilsb', role:'user', children:false},
    {kind:'set-binding', scope:'EMEA', principal:'tarav', role:'viewer', children:true},
    {kind:'set-binding', scope:'Lab', principal:'newbie', email:'newbie@acme.com', role:'user', children:true},
    {kind:'remove-binding', scope:'smartAccount', principal:'omarh'},
    {kind:'set-field', name:'Germany', field:'description', value:'Berlin: and more'},
    {kind:'add-virtual-account', name:'Spain', parent:'EMEA', fields:{tags:{a:'1'}}},
    {kind:'add-virtual-account', name:'APAC', parent:undefined, fields:{}},
    {kind:'move-virtual-account', name:'Lab', parent:'EMEA'},
    {kind:'rename-virtual-account', from:'France', to:'France 2'},
    {kind:'add-ignore', entry:{path:'X/**', because:'b'}},
    {kind:'add-departed', entry:{ccoId:'nn'}},
  ] as any[]) {
    const i = intentOf(st, e) as any;
    const sp = new Splicer(doc, commentsOf(text)); const splices = i.steps.map((s: any) => sp.splicesFor(s.operation));
    const after = splices.includes(undefined) ? undefined : applySplices(text, splices.flat());
    if (after === undefined) { console.log(e.kind, JSON.stringify(i), splices); continue; }
    const rd = readYaml('a.yaml', after);
    console.log(e.kind, rd.whole, sameData(rd.value, applyToData(doc.value, i.steps.map((s:any)=>s.operation))), keepsComments(text, after), rd.diagnostics.map(d=>d.message));
    if (!keepsComments(text, after)) console.log(JSON.stringify(i), JSON.stringify(splices));
  }
});
