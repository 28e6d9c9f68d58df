import json
import pytest
from lab_on_page import LabOnPage
from jupyter import take_picture, frames
LABS={"PadLab":"[data-grid=pad]","PixelLab":"[data-grid=column]","NetworkLab":"[data-network]"}
@pytest.mark.parametrize("k",LABS)
def test_s(page,server,k):
    page.set_viewport_size({"width":1366,"height":768})
    lab=LabOnPage(page,server,f"scr{k}",f'from workbench import {k}\nlab={k}("scr{k}")',LABS[k])
    if k=="PadLab":
        lab.ask("from nn import strokes; d=strokes.make(5,labels=3).images; lab.kept=d; lab.image=d[0]; lab.rule=lambda image: image[20,20]>.5"); lab.settle()
    if k=="NetworkLab":
        lab.ask("lab.select=(1,3)"); 
    for side in ("expandLeft","collapseLeft"):
        page.evaluate("(way) => window.jupyterapp.shell[way]()", side); lab.frames(10)
        lab.root.evaluate("(r)=>r.scrollIntoView({block:'start'})"); lab.frames(10)
        page.screenshot(path=f"/tmp/guess/{k}_{side}.png")
        out=lab.root.evaluate("""(r)=>{const t=r.getBoundingClientRect();const p=r.closest(".jp-WindowedPanel-outer").getBoundingClientRect();
        return [Math.round(t.width),Math.round(t.height),Math.round(p.bottom-p.top),[...r.querySelectorAll("figure,[data-control],[data-strip],[data-grid],.nn-panel,.nn-story,.nn-rule-says,[data-verdict]")].map(e=>{const b=e.getBoundingClientRect();return [e.getAttribute("data-control")||e.className||e.tagName,Math.round(b.top-t.top),Math.round(b.bottom-t.top),Math.round(b.left-t.left),Math.round(b.right-t.left)]})]}""")
        print(k,side,out[:3]); 
        for x in out[3]: print("   ",x)
