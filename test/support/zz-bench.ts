import { orderChanges } from '/work/main/provider/plan/order/order.ts';
import { diffAccess } from '/work/main/provider/plan/access-diff/access-diff.ts';
import { changeSet } from '/work/main/test/support/change-set.ts';
let seed=1; const rnd=(n:number)=>{seed=(seed*1103515245+12345)&0x7fffffff; return seed%n;};
function make(N:number,B:number,people:number,frac:number,moves:number){
 const tree:Record<string,string|null>={}; const depth:Record<string,number>={};
 for(let i=0;i<N;i++){ let p: string|null=null; if(i>20){const c='v'+rnd(i); if(depth[c]!<7)p=c;} tree['v'+i]=p; depth['v'+i]=p===null?1:depth[p]!+1; }
 const roles=['viewer','user','administrator'] as const;
 const b=new Map<string,any>(); while(b.size<B){const w='p'+rnd(people),s='v'+rnd(N); b.set(w+' '+s,[w,s,roles[rnd(3)],rnd(2)===0]);}
 const before={tree,bindings:[...b.values()]};
 const t2={...tree}; const after=new Map(b); const k=Math.round(B*frac);
 const keys=[...b.keys()];
 for(let i=0;i<k;i++){const key=keys[rnd(keys.length)]!; const r=rnd(3); if(r===0) after.delete(key); else if(r===1) {const v=b.get(key); after.set(key,[v[0],v[1],roles[rnd(3)],rnd(2)===0]);} else {const w='p'+rnd(people),s='v'+rnd(N); after.set(w+' '+s,[w,s,roles[rnd(3)],rnd(2)===0]);}}
 const below=(n:string|null,a:string)=>{for(let x=n;x!==null;x=t2[x]??null) if(x===a)return true; return false;};
 for(let i=0;i<moves;i++){const x='v'+rnd(N), y='v'+rnd(N); if(!below(y,x)&&depth[y]!<5)t2[x]=y;}
 // no quadratic test builder: fast
 return [before,{tree:t2,bindings:[...after.values()]}] as const;
}
function fast(before:any,after:any){
  const set=changeSet({tree:before.tree,bindings:[]},{tree:after.tree,bindings:[]});
  const changes=[...set.changes]; const bm=new Map(before.bindings.map((x:any)=>[x[0]+' '+x[1],x])); const am=new Map(after.bindings.map((x:any)=>[x[0]+' '+x[1],x]));
  for(const key of new Set([...bm.keys(),...am.keys()])){const f:any=bm.get(key),t:any=am.get(key); if(f&&t&&f[2]===t[2]&&f[3]===t[3])continue; const [p,s]=(key as string).split(' '); const verb=!f?'grant':!t?'revoke':'change-binding';
   changes.push({id:`${verb} binding:${s}:${p}`,via:'api',after:[],verb,address:`binding:${s}:${p}`,scope:s,principal:p,from:f?[{role:f[2],children:f[3]}]:[],to:t?{role:t[2],children:t[3]}:undefined} as any);}
  changes.sort((a,b)=>a.id<b.id?-1:1);
  const pl=(x:any)=>({principal:x[0],scope:x[1],role:x[2],children:x[3]});
  return {...set,changes,before:{...set.before,bindings:before.bindings.map(pl)},after:{...set.after,bindings:after.bindings.map(pl)}};
}
for(const [N,B,P,f,m] of [[10000,20000,3000,0.01,0],[10000,20000,3000,0.01,20],[10000,20000,3000,0.01,100],[20000,80000,3000,0.12,0],[20000,80000,3000,0.12,200]] as const){
 const [b,a]=make(N,B,P,f,m);
 for(let i=0;i<3;i++){ const set=fast(b,a); const t0=performance.now(); const d=diffAccess(set); const t1=performance.now(); const o=orderChanges(set); const t2=performance.now();
 console.log(N,B,f,m,'ops',set.changes.length,'diff',(t1-t0).toFixed(0),'order',(t2-t1).toFixed(0),'rows',d.length,'needs',o.needs.size,'gaps',o.gaps.length,'ref',o.refusals.map(r=>r.code+r.message.length).slice(0,5),o.refusals.length, 'MB',(process.memoryUsage().heapUsed/1e6).toFixed(0)); }
}
